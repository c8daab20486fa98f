/** Who may set everything up. */
export interface OwnersLogIn {
  /** Our own address without a slash at the end. */
  url: string;
  email: string;
  password: string;
}

/** The API as the demo's owner, who is logged in. */
export interface Owner {
  get<Answer>(path: string): Promise<Answer>;
  put<Answer>(path: string, body: object): Promise<Answer>;
  post<Answer>(path: string, body: object): Promise<Answer>;
  patch<Answer>(path: string, body: object): Promise<Answer>;
}

/** Lets `work` do as the owner does in the console. Throws what the backend refuses, in its words. */
export async function asOwner({ url, email, password }: OwnersLogIn, work: (owner: Owner) => Promise<void>) {
  let cookie = '';
  async function send(method: string, path: string, body?: object): Promise<Response> {
    const answer = await fetch(`${url}/api${path}`, {
      method,
      headers: { origin: url, cookie, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`);
    return answer;
  }
  const json = async (answer: Response) => (answer.status === 204 ? {} : await answer.json());

  const login = await send('POST', '/login', { email, password });
  cookie = login.headers.get('set-cookie')?.split(';')[0] ?? '';
  await work({
    get: async (path) => (await json(await send('GET', path))) as never,
    put: async (path, body) => (await json(await send('PUT', path, body))) as never,
    post: async (path, body) => (await json(await send('POST', path, body))) as never,
    patch: async (path, body) => (await json(await send('PATCH', path, body))) as never,
  });
  await send('POST', '/logout');
}
