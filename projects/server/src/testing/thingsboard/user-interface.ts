import { Reply } from './call';

/**
 * As much of the web UI as others hook into: where it keeps its tokens, its sign-in, its side menu, and whom it sends to
 * their default dashboard. Elements and classes are named as in the original.
 */
const SCRIPT = String.raw`
  const root = document.querySelector('tb-root');
  const claims = (token) => JSON.parse(atob(token.split('.')[1].replace(/-/g, '+').replace(/_/g, '/')));
  const stored = () => localStorage.getItem('jwt_token');
  const put = (key, token) => {
    const { iat, exp } = claims(token);
    localStorage.setItem(key, token);
    localStorage.setItem(key + '_expiration', String(Date.now() + (exp - iat) * 1000));
  };
  const forget = () => {
    for (const key of ['jwt_token', 'refresh_token']) for (const end of ['', '_expiration']) localStorage.removeItem(key + end);
  };
  const go = (path) => {
    history.pushState(null, '', path);
    return show();
  };

  function showLogin() {
    root.innerHTML = '<tb-login><div class="tb-login-content"><form class="tb-login-form flex flex-col">' +
      '<h1>Stand-in for ThingsBoard\'s sign-in</h1>' +
      '<label>Username (email) <input id="username-input" type="email"></label>' +
      '<label>Password <input id="password-input" type="password"></label><p role="alert"></p>' +
      '<button type="submit" class="tb-action-button"><span class="mdc-button__label">Sign in</span></button>' +
      '<div class="forgot-password flex items-center justify-end gap-5">' +
      '<button type="button" class="tb-reset-password mdc-button mat-mdc-button">' +
      '<span class="mdc-button__label">Forgot password?</span></button></div></form></div></tb-login>';
    root.querySelector('form').onsubmit = async (event) => {
      event.preventDefault();
      const [username, password] = [...root.querySelectorAll('input')].map(({ value }) => value);
      const headers = { 'content-type': 'application/json' };
      const body = JSON.stringify({ username, password });
      const answer = await fetch('/api/auth/login', { method: 'POST', headers, body });
      const found = await answer.json();
      if (!answer.ok) return void (root.querySelector('[role=alert]').textContent = found.message);
      put('jwt_token', found.token);
      put('refresh_token', found.refreshToken);
      await go('/home');
    };
  }

  const link = ([path, icon, text]) => '<li><tb-menu-link><a href="' + path + '" class="mdc-button mat-mdc-button' +
    (path === location.pathname ? ' tb-active' : '') + '"><tb-icon class="mat-icon material-icons">' + icon +
    '</tb-icon><span class="mdc-button__label"><span>' + text + '</span></span></a></tb-menu-link></li>';

  async function showHome() {
    const headers = { 'x-authorization': 'Bearer ' + stored() };
    const answer = await fetch('/api/auth/user', { headers });
    if (!answer.ok) {
      forget();
      return go('/login');
    }
    const user = await answer.json();
    const { defaultDashboardId: id, defaultDashboardFullscreen: isFull } = user.additionalInfo || {};
    if (id && !/^\/dashboards?\//.test(location.pathname)) return go((isFull ? '/dashboard/' : '/dashboards/') + id);
    const pages = [['/home', 'home', 'Home'], ['/alarms', 'notifications', 'Alarms'], ['/dashboards', 'dashboard', 'Dashboards']];
    const menu = '<tb-side-menu><ul class="tb-side-menu flex flex-col">' + pages.map(link).join('') + '</ul></tb-side-menu>';
    root.innerHTML = (isFull ? '' : menu) + '<main><h1></h1><p></p><button type="button">Logout</button></main>';
    root.querySelector('h1').textContent = location.pathname.replace(/[0-9a-f-]{36}/, '(id)');
    root.querySelector('p').textContent = 'Signed in as ' + user.email;
    root.querySelector('main button').onclick = async () => {
      await fetch('/api/auth/logout', { method: 'POST', headers });
      forget();
      await go('/login');
    };
  }

  async function show() {
    if (!stored() || Number(localStorage.getItem('jwt_token_expiration')) < Date.now()) {
      if (location.pathname !== '/login') history.replaceState(null, '', '/login');
      return showLogin();
    }
    if (['/', '/login'].includes(location.pathname)) history.replaceState(null, '', '/home');
    await showHome();
  }
  addEventListener('popstate', show);
  document.documentElement.lang = (navigator.language || 'en').slice(0, 2);
  show();
`;

const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>ThingsBoard</title>
    <base href="/">
  </head>
  <body>
    <tb-root></tb-root>
    <script>${SCRIPT}</script>
  </body>
</html>
`;

/** The web UI, of which there is one page: it stands wherever a path does not name a file. */
export function userInterface(path: string): Reply {
  const isFile = /\.[a-z0-9]+$/i.test(path) && path !== '/index.html';
  return isFile ? new Reply(404) : new Reply(200, PAGE, { 'content-type': 'text/html' });
}
