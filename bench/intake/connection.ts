import { connect, type Socket } from 'node:net';

/** What came back for one request. */
export interface Reply {
  status: number;
  retryAfterSec: number | null;
}

export interface Target {
  port: number;
  /** Of a site's page; `Origin` and `Host` are part of what a browser sends. */
  origin: (site: string) => string;
}

/**
 * One kept-alive HTTP/1.1 connection that sends one request after the other. Written by hand, because Node's own client
 * costs more than the server it is to load. It reads only what the backend answers with: a status and a content length.
 */
export class Connection {
  readonly #target: Target;
  #socket: Socket | undefined;
  #received = '';
  #waiting: { resolve: (reply: Reply) => void; reject: (error: Error) => void } | undefined;

  constructor(target: Target) {
    this.#target = target;
  }

  /** Sends a body to a site and waits for the answer. Rejects when the connection breaks; the next call opens a new one. */
  post(site: string, body: string): Promise<Reply> {
    const socket = this.#open();
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      socket.write(this.#request(site, body));
    });
  }

  close(): void {
    this.#socket?.destroy();
  }

  #request(site: string, body: string): string {
    return [
      `POST /c/${site} HTTP/1.1`,
      `Host: 127.0.0.1:${this.#target.port}`,
      `Origin: ${this.#target.origin(site)}`,
      'Content-Type: text/plain;charset=UTF-8',
      'Accept-Language: ru',
      'User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36',
      // A visitor each: the limits for one address are not what is measured.
      `X-Forwarded-For: ${randomAddress()}`,
      `Content-Length: ${Buffer.byteLength(body)}`,
      '',
      body,
    ].join('\r\n');
  }

  #open(): Socket {
    if (this.#socket && !this.#socket.destroyed) return this.#socket;
    const socket = connect({ port: this.#target.port, host: '127.0.0.1', noDelay: true });
    socket.setEncoding('latin1');
    socket.on('data', (chunk: string) => this.#take(chunk));
    socket.on('error', () => {});
    socket.on('close', () => this.#waiting?.reject(new Error('the connection broke')));
    this.#socket = socket;
    this.#received = '';
    return socket;
  }

  #take(chunk: string): void {
    this.#received += chunk;
    const headEnd = this.#received.indexOf('\r\n\r\n');
    if (headEnd < 0) return;
    const head = this.#received.slice(0, headEnd);
    const length = Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? Number.NaN);
    const chunked = /\r\ntransfer-encoding: *chunked/i.test(head);
    const whole = chunked ? this.#received.endsWith('\r\n0\r\n\r\n') : this.#received.length >= headEnd + 4 + length;
    if (!whole) return;
    this.#received = '';
    const retryAfter = /\r\nretry-after: *(\d+)/i.exec(head)?.[1];
    this.#waiting?.resolve({
      status: Number(head.slice(9, 12)),
      retryAfterSec: retryAfter ? Number(retryAfter) : null,
    });
    this.#waiting = undefined;
    if (/\r\nconnection: *close/i.test(head)) this.#socket?.destroy();
  }
}

function randomAddress(): string {
  const part = () => 1 + Math.floor(Math.random() * 254);
  return `${11 + (part() % 80)}.${part()}.${part()}.${part()}`;
}
