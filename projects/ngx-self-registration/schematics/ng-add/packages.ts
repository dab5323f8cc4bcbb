import type { Tree } from '@angular-devkit/schematics';
import { readText } from '../lib/files';
import { JsonText } from '../lib/json-text';
import { emptyPlan, type Plan } from '../lib/plan';
import type { TypeScript } from '../lib/typescript';

/** Majors of Angular that the library is made for. */
const MAJORS = [20, 21, 22];
const SECTIONS = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'];

/** Packages that a host brings itself, and what each is for. Which version goes with which is its Angular's affair. */
const GROUPS: readonly { names: readonly string[]; what: string; version: (angular: Angular) => string }[] = [
  {
    names: ['@angular/cdk', '@angular/material'],
    what: 'what the screens are made of',
    version: ({ major, preview }) => `^${major}.0.0${preview ? '-0' : ''}`,
  },
  { names: ['@ngrx/effects', '@ngrx/store'], what: 'their state', version: ({ major }) => `^${major}.0.0` },
  { names: ['@ngx-translate/core'], what: 'their texts', version: () => '^17.0.0' },
  {
    names: ['@angular/common', '@angular/compiler', '@angular/forms', '@angular/router'],
    what: 'parts of Angular they need',
    version: ({ spec, major }) => (/^[\d^~]/.test(spec) ? spec : `^${major}.0.0`),
  },
  { names: ['rxjs'], what: 'used by all of them', version: () => '^7.8.0' },
];

/** The icon font; only where the host has none. */
const ICONS = { 'material-icons': '^1.13.0' };

interface Angular {
  major: number;
  /** As the manifest has it. */
  spec: string;
  preview: boolean;
}

/** Packages that the host lacks, put into its manifest in its order. */
export function packagesPlan(tree: Tree, ts: TypeScript, { icons }: { icons: boolean }): Plan {
  const plan = emptyPlan();
  const manifest = new JsonText(ts, '/package.json', readText(tree, '/package.json') ?? '');
  const has = (name: string) => SECTIONS.some((section) => record(manifest.value([section]))[name] !== undefined);
  const angular = angularOf(tree, manifest);
  const wanted = GROUPS.map(({ names, what, version }) => ({
    what,
    entries: Object.fromEntries(
      names.filter((name) => !manifest.valid || !has(name)).map((name) => [name, version(angular)]),
    ),
  }));
  if (icons && !has('material-icons')) {
    wanted.push({ what: 'their icons, from your own origin', entries: ICONS });
  }
  const groups = wanted.filter(({ entries }) => Object.keys(entries).length > 0);
  const entries: Record<string, string> = Object.fromEntries(
    groups.flatMap((group) => Object.entries(group.entries)).sort(([a], [b]) => a.localeCompare(b, 'en')),
  );
  if (!MAJORS.includes(angular.major)) {
    const why = `This workspace has Angular ${angular.major}; the library is made for ${MAJORS.join(', ')}.`;
    plan.left.push({ why, where: 'package.json', lines: [] });
  }
  if (!manifest.valid) {
    const lines = Object.entries(entries).map(([name, version]) => `"${name}": "${version}",`);
    plan.left.push({ why: 'package.json could not be read.', where: 'its dependencies', lines });
  } else if (groups.length > 0) {
    plan.insertions.push(...manifest.addProperties(['dependencies'], entries));
    const told = groups.map((group) => `${Object.keys(group.entries).join(', ')} (${group.what})`);
    plan.done.push(`package.json: ${told.join(', ')}`);
  }
  return plan;
}

const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

/** The host's Angular: what is installed, else what its manifest asks for. */
function angularOf(tree: Tree, manifest: JsonText): Angular {
  const asked = SECTIONS.map((section) => manifest.valid && record(manifest.value([section]))['@angular/core']);
  const spec = asked.find((found): found is string => typeof found === 'string') ?? '';
  const installed = /"version":\s*"([^"]+)"/.exec(
    readText(tree, '/node_modules/@angular/core/package.json') ?? '',
  )?.[1];
  const version = installed ?? spec;
  return { major: Number(/\d+/.exec(version)?.[0] ?? MAJORS[0]), spec, preview: /\d-(?!\s)/.test(version) };
}
