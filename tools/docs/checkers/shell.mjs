import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { readConfig } from '../../../projects/server/src/config.ts';
import { inRoot } from '../../lib/project.mjs';
import { flagOf, schematics } from '../generators/ng-add-options.mjs';
import { serverSettings } from '../generators/server-variables.mjs';

const scripts = JSON.parse(readFileSync(inRoot('package.json'), 'utf8')).scripts;

/** Commands that come with what pages ask for. A word that is none of them is a mistake, or belongs here. */
const PROGRAMS = 'cd cp curl git haproxy mkdir ng nginx node npm npx openssl pg_dump pnpm psql sudo systemctl tar yarn';

const variables = async () => new Set((await serverSettings()).map(({ variable }) => variable));

/** Problems of settings as the server itself would tell them. */
export async function checkSettings(entries) {
  const known = await variables();
  const unknown = Object.keys(entries).filter((name) => !known.has(name));
  if (unknown.length > 0) return unknown.map((name) => `the server has no variable ${name}`);
  try {
    readConfig(entries);
    return [];
  } catch (error) {
    return [error.message];
  }
}

/** What every command of ng takes. */
const FLAGS_OF_NG = ['--defaults', '--dry-run', '--skip-confirmation'];

function checkNg(words) {
  const all = schematics();
  const [, command, what = ''] = words;
  const [, name = command === 'add' ? 'ng-add' : undefined] = what.split(':');
  if (!what.startsWith('ngx-self-registration') || !name) return [];
  if (!all[name]) return [`there is no schematic ${name}`];
  const flags = [...FLAGS_OF_NG, ...Object.keys(all[name]).map(flagOf)];
  return words
    .filter((word) => word.startsWith('--'))
    .map((word) => word.split('=')[0])
    .filter((flag) => !flags.includes(flag))
    .map((flag) => `ng ${command} ${what} has no option ${flag}`);
}

function checkNpm(words) {
  if (words[1] === 'run' && !scripts[words[2]]) return [`package.json has no script ${words[2]}`];
  return ['start', 'test'].includes(words[1]) && !scripts[words[1]] ? [`package.json has no script ${words[1]}`] : [];
}

/** Problems of `sh` blocks: how they are written, and whether what they name is there. */
export async function checkShell({ text }) {
  const { status, stderr } = spawnSync('sh', ['-n'], { input: text, encoding: 'utf8' });
  if (status !== 0) return [stderr.trim()];
  const problems = [];
  const lines = text.replace(/\\\n\s*/g, ' ').split('\n');
  for (const line of lines.map((one) => one.replace(/(^|\s)#.*$/, '').trim()).filter(Boolean)) {
    for (const command of line.split(/\s(?:&&|\|)\s/)) {
      const words = command
        .replace(/^sudo (-u \w+ )?/, '')
        .replace(/^npx (@angular\/cli@\d+|ng) /, 'ng ')
        .split(/\s+/);
      const settings = {};
      while (/^[A-Z_]+=/.test(words[0] ?? '')) {
        const [name, ...value] = words.shift().split('=');
        settings[name] = value.join('=').replace(/^(['"])(.*)\1$/, '$2');
      }
      problems.push(...(await checkSettings(settings)));
      if (!PROGRAMS.split(' ').includes(words[0])) problems.push(`no page says where ${words[0]} comes from`);
      if (words[0] === 'ng') problems.push(...checkNg(words));
      if (words[0] === 'npm') problems.push(...checkNpm(words));
      for (const path of words.filter(
        (word) => /^(projects|tools|src)\/[\w./-]+$/.test(word) && !word.includes('/dist/'),
      )) {
        if (!existsSync(inRoot(path))) problems.push(`there is no ${path}`);
      }
    }
  }
  return problems;
}

/** Problems of `ini` blocks, which are units of systemd, and of `properties` blocks, which are their files of variables. */
export async function checkUnit({ language, text }) {
  const lines = text.split('\n').filter((line) => line.trim() && !line.startsWith('#'));
  const entries = lines.map((line) => /^([A-Za-z_]+)=(.*)$/.exec(line)?.slice(1) ?? [line, undefined]);
  const wrong = entries.filter(([key, value]) => value === undefined && !/^\[(Unit|Service|Install)\]$/.test(key));
  if (wrong.length > 0) return wrong.map(([line]) => `"${line}" is no line of such a file`);
  const set =
    language === 'properties'
      ? entries
      : entries.filter(([key]) => key === 'Environment').map(([, pair]) => pair.split('='));
  return checkSettings(Object.fromEntries(set));
}
