import { spawn } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { ROOT, Trouble } from './project.mjs';

const seconds = (since) => `${Math.round((Date.now() - since) / 1000)} s`;

/** Gives way to what runs beside it, where the system lets us ask for that. */
function giveWay(pid) {
  try {
    setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // It has ended already, or has to share evenly.
  }
}

/**
 * Starts a program of the project. Its own output is kept back unless `show` is set; with `background` it gives way to
 * others.
 */
export function run(command, args, { show = false, background = false, env = {}, cwd = ROOT, onOutput } = {}) {
  return new Promise((done) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    });
    if (background && child.pid) giveWay(child.pid);
    let output = '';
    const take = (chunk) => {
      output += chunk;
      if (show) process.stdout.write(chunk);
      onOutput?.(String(chunk));
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.on('error', (error) => done({ code: 127, output: `${output}${error.message}` }));
    child.on('close', (code, signal) => done({ code: code ?? (signal ? 1 : 0), output }));
  });
}

/** Runs one step of a longer way: its name, the time it takes, and on failure the end of what it printed. */
export async function step(title, command, args, options = {}) {
  const since = Date.now();
  const live = process.stderr.isTTY && !options.show;
  const ticker = live && setInterval(() => process.stderr.write(`\r  … ${title} (${seconds(since)})`), 500);
  if (!live) console.error(`  … ${title}`);
  const result = await run(command, args, options);
  if (ticker) clearInterval(ticker);
  if (result.code !== 0) {
    if (!options.show) console.error(`\n${result.output.split('\n').slice(-60).join('\n')}`);
    throw new Trouble(`"${title}" failed: what it printed stands above.`);
  }
  console.error(`${live ? '\r' : ''}  ✓ ${title} (${seconds(since)})   `);
  return result;
}
