import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inRoot, Trouble } from './project.mjs';
import { run } from './run.mjs';

const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
const LIBRARY = inRoot('dist/ngx-self-registration');

/** What the built library says of itself. */
export const readManifest = () => JSON.parse(readFileSync(join(LIBRARY, 'package.json'), 'utf8'));

async function runNpm(what, args, cwd) {
  const { code, output } = await run(npm, args, { cwd, env: { npm_config_loglevel: 'error' } });
  if (code !== 0) throw new Trouble(`${what} failed:\n${output}`);
  return output;
}

/** Packs the built library as npm would publish it; answers with the tarball's path. */
export async function packLibrary(folder) {
  mkdirSync(folder, { recursive: true });
  const output = await runNpm('Packing the library', ['pack', '--pack-destination', folder, '--silent'], LIBRARY);
  return join(folder, output.trim().split('\n').at(-1));
}

/**
 * The library's bill of materials (CycloneDX, as JSON): what it brings besides itself, in the versions of the lock file that
 * it is tested with. What hosts bring is no part of it.
 */
export async function billOfMaterials() {
  const { name, version, description, license, dependencies } = readManifest();
  const scratch = mkdtempSync(join(tmpdir(), 'sbom-'));
  // npm takes a package without a name of its own folder for one; and the lock file keeps it from asking anybody.
  const folder = join(scratch, name);
  try {
    mkdirSync(folder);
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ name, version, description, license, dependencies }));
    cpSync(inRoot('package-lock.json'), join(folder, 'package-lock.json'));
    const lock = ['install', '--package-lock-only', '--ignore-scripts', '--prefer-offline', '--legacy-peer-deps'];
    await runNpm('Choosing versions for the bill of materials', lock, folder);
    const sbom = [
      'sbom',
      '--package-lock-only',
      '--sbom-format=cyclonedx',
      '--sbom-type=library',
      '--legacy-peer-deps',
    ];
    return JSON.parse(await runNpm('The bill of materials', sbom, folder));
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
