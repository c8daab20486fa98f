/** Sends one booking where no script of the page can listen. */
self.onmessage = async ({ data }) => {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(data.url, { method: 'POST', headers, body: data.body });
  self.postMessage({ status: answer.status, body: await answer.json() });
};
