import { existsSync, readFileSync } from 'node:fs';
import { inRoot } from '../../lib/project.mjs';
import { code, table } from '../markdown.mjs';

const SCHEMATICS = 'projects/ngx-self-registration/schematics';
const readJson = (...path) => JSON.parse(readFileSync(inRoot(...path), 'utf8'));

/** Schematics by name, each with the options of its schema. */
export function schematics() {
  const { schematics: all } = readJson(SCHEMATICS, 'collection.json');
  return Object.fromEntries(
    Object.entries(all).map(([name, { schema }]) => {
      const exists = schema && existsSync(inRoot(SCHEMATICS, schema));
      return [name, exists ? readJson(SCHEMATICS, schema).properties : {}];
    }),
  );
}

/** `apiBaseUrl` is `--api-base-url` on the command line. */
export const flagOf = (name) => `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

function valuesOf({ type, enum: values, 'x-prompt': prompt }) {
  const choices = values ?? prompt?.items?.map(({ value }) => value);
  if (choices) return choices.map((choice) => code(choice)).join(', ');
  return type === 'boolean' ? 'yes or no' : 'text';
}

const defaultOf = (value) => (value === undefined || value === '' ? '' : code(String(value)));

/** The options of `ng add`. */
export function ngAddOptions() {
  const offered = Object.entries(schematics()['ng-add']).filter(([, option]) => !option['x-deprecated']);
  const rows = offered.map(([name, option]) => {
    if (!option.description) throw new Error(`The option ${name} of ng add has no description.`);
    return [code(flagOf(name)), valuesOf(option), defaultOf(option.default), option.description];
  });
  return table(['option', 'takes', 'default', 'meaning'], rows);
}
