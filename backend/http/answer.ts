import type { ServerResponse } from 'node:http';
import { securityHeaders } from './security-headers.ts';

/** An answer as plain data, for the one route that is too busy for the Request and Response of the Web. */
export interface Answer {
  status: number;
  headers: Record<string, string>;
  /** Empty for none. */
  body: string;
}

/** Sends it with the security headers that all answers have. Does nothing where the caller is gone. */
export function sendAnswer(outgoing: ServerResponse, { status, headers, body }: Answer): void {
  outgoing.writeHead(status, { ...securityHeaders, ...headers, 'content-length': `${Buffer.byteLength(body)}` });
  outgoing.end(body);
}
