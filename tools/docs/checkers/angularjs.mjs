import { readFileSync } from 'node:fs';
import { parseFragment } from 'parse5';
import { globFiles } from '../../lib/glob.mjs';

/** What translates templates of the AngularJS console names what it knows; events in a list, without their `ng-`. */
const sources = globFiles('projects/ngx-self-registration/dialogs/angularjs', '.ts')
  .filter((file) => !file.includes('.spec.') && !file.includes('.fixture.'))
  .map((file) => readFileSync(file, 'utf8'));
const words = new Set(sources.flatMap((text) => text.match(/[\w-]+/g)));
const events = new Set(sources.flatMap((text) => /'(click [^']+)'/.exec(text)?.[1].split(' ') ?? []));

const isKnown = (name) => words.has(name) || (name.startsWith('ng-') && events.has(name.slice(3)));

/** Problems of `html angularjs` blocks: elements and attributes of that dialect that the adapter does not know. */
export function checkAngularjs({ text }) {
  const problems = [];
  const visit = ({ childNodes = [], tagName = '', attrs = [] }) => {
    for (const name of [tagName, ...attrs.map((attribute) => attribute.name)]) {
      if (/^(md|ng)-/.test(name) && !isKnown(name)) problems.push(`the AngularJS dialect here has no ${name}`);
    }
    childNodes.forEach(visit);
  };
  visit(parseFragment(text));
  return problems;
}
