import { Reply } from './call';

const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <title>ThingsBoard</title>
    <base href="/">
  </head>
  <body>
    <tb-root><form class="tb-login-form"><h1>Stand-in for ThingsBoard's sign-in</h1></form></tb-root>
  </body>
</html>
`;

/** The web UI, of which there is one page: it stands wherever a path does not name a file. */
export function userInterface(path: string): Reply {
  const isFile = /\.[a-z0-9]+$/i.test(path) && path !== '/index.html';
  return isFile ? new Reply(404) : new Reply(200, PAGE, { 'content-type': 'text/html' });
}
