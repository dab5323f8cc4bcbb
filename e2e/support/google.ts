import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the captcha's verification server was asked. */
export interface Verification {
  secret: string;
  response: string;
}

/** Stands in for Google's `siteverify`: accepts each token that starts with `good` once, as Google does. */
export interface VerificationServer {
  url: string;
  asked: Verification[];
  stop(): Promise<void>;
}

export async function startVerificationServer(): Promise<VerificationServer> {
  const asked: Verification[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += chunk));
    request.on('end', () => {
      const form = new URLSearchParams(body);
      const question = { secret: form.get('secret') ?? '', response: form.get('response') ?? '' };
      const seen = asked.some((earlier) => earlier.response === question.response);
      asked.push(question);
      const success = question.response.startsWith('good') && !seen;
      response.setHeader('Content-Type', 'application/json');
      response.end(
        JSON.stringify({
          success,
          'error-codes': success ? [] : [seen ? 'timeout-or-duplicate' : 'invalid-input-response'],
        }),
      );
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/siteverify`,
    asked,
    stop: () => new Promise((done) => server.close(() => done())),
  };
}
