import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/* Runs the configurations of docs/operate/proxy.md as they stand there, but for ports, paths and the certificate. */

export const DOMAIN = 'iot.example.com';

const has = (program) => spawnSync('sh', ['-c', `command -v ${program}`]).status === 0;

/** What keeps a proxy from being tried here, as a sentence; undefined where nothing does. */
export function missingFor(language) {
  const missing = [language, 'openssl'].filter((program) => !has(program));
  return missing.length > 0 ? `${missing.join(' and ')} is not installed here` : undefined;
}

/** A folder with a certificate of the domain that it has signed itself. */
function workshop() {
  const folder = mkdtempSync(join(tmpdir(), 'docs-proxy-'));
  const [key, certificate] = [join(folder, 'privkey.pem'), join(folder, 'fullchain.pem')];
  const subject = ['-subj', `/CN=${DOMAIN}`, '-addext', `subjectAltName=DNS:${DOMAIN}`];
  const options = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '1'];
  execFileSync('openssl', ['req', '-x509', ...options, '-keyout', key, '-out', certificate, ...subject], {
    stdio: 'pipe',
  });
  writeFileSync(join(folder, `${DOMAIN}.pem`), readFileSync(certificate, 'utf8') + readFileSync(key, 'utf8'));
  return folder;
}

/** Fails where the page has moved away from what is replaced here. */
function replaced(text, pattern, by) {
  const result = text.replaceAll(pattern, by);
  if (result === text) throw new Error(`The configuration has no ${pattern}.`);
  return result;
}

const KINDS = {
  nginx: {
    file: (text, folder, { http, https, server }) => {
      let site = replaced(text, 'listen 80;', `listen 127.0.0.1:${http};`);
      site = replaced(site, 'listen 443 ', `listen 127.0.0.1:${https} `);
      site = replaced(site, `/etc/ssl/${DOMAIN}/`, `${folder}/`);
      site = replaced(site, 'http://127.0.0.1:8080', `http://127.0.0.1:${server}`);
      const places = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
        (one) => `${one}_temp_path ${folder}/${one};`,
      );
      const own = `access_log off; error_log stderr error; ${places.join(' ')}`;
      // Workers of root's nginx are somebody else, who may not write here.
      const user = process.getuid?.() === 0 ? 'user root;' : '';
      return `${user} daemon off; pid ${folder}/pid; error_log stderr error;\nevents {}\nhttp { ${own}\n${site}\n}\n`;
    },
    check: (file) => ['nginx', ['-t', '-q', '-c', file, '-e', 'stderr']],
    run: (file) => ['nginx', ['-c', file, '-e', 'stderr']],
  },
  haproxy: {
    file: (text, folder, { http, https, server }) => {
      let all = replaced(text, 'bind :80\n', `bind 127.0.0.1:${http}\n`);
      all = replaced(all, 'bind :443 ', `bind 127.0.0.1:${https} `);
      all = replaced(all, '/etc/haproxy/certs/', `${folder}/`);
      return replaced(all, ' 127.0.0.1:8080', ` 127.0.0.1:${server}`);
    },
    check: (file) => ['haproxy', ['-c', '-f', file]],
    run: (file) => ['haproxy', ['-db', '-q', '-f', file]],
  },
};

function prepare(language, text, ports) {
  const folder = workshop();
  const file = join(folder, 'proxy.conf');
  mkdirSync(join(folder, 'logs'), { recursive: true });
  writeFileSync(file, KINDS[language].file(text, folder, ports));
  return { file, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Problems of an `nginx` or `haproxy` block, as the program itself tells them. */
export function checkProxy({ language, text }) {
  const { file, remove } = prepare(language, text, { http: 1080, https: 1443, server: 1808 });
  try {
    const [program, args] = KINDS[language].check(file);
    const { status, stderr, stdout } = spawnSync(program, args, { encoding: 'utf8' });
    return status === 0 ? [] : [`${stderr}${stdout}`.trim()];
  } finally {
    remove();
  }
}

const listens = (port) =>
  new Promise((done) => {
    const socket = connect(port, '127.0.0.1', () => done(true) ?? socket.destroy());
    socket.once('error', () => done(false));
  });

/** Starts the proxy of a block. The answer stops it. */
export async function startProxy({ language, text }, ports) {
  const { file, remove } = prepare(language, text, ports);
  const [program, args] = KINDS[language].run(file);
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  const ended = new Promise((done) => child.once('exit', done));
  for (let tries = 0; !(await listens(ports.https)); tries++) {
    if (tries > 50 || child.exitCode !== null) throw new Error(`${program} does not listen:\n${output}`);
    await new Promise((next) => setTimeout(next, 50));
  }
  return async () => {
    child.kill('SIGTERM');
    await ended;
    remove();
  };
}
