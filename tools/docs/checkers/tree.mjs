import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from '../../lib/project.mjs';

/** Problems of `tree` blocks: folders by indentation, each with what it is. All of them have to be there. */
export function checkTree({ text }) {
  const problems = [];
  const above = [];
  for (const line of text.split('\n').filter((one) => one.trim())) {
    const [, indent, names] = /^( *)(.+?)(?: {2,}|$)/.exec(line);
    while (above.length > 0 && above.at(-1).indent >= indent.length) above.pop();
    const folder = above.at(-1)?.folder ?? '';
    const [name] = names.split(/[, ]/);
    if (!existsSync(inRoot(folder, name))) problems.push(`there is no ${join(folder, name)}`);
    above.push({ indent: indent.length, folder: join(folder, name) });
  }
  return problems;
}
