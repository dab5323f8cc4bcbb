import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { inRoot, ROOT } from '../lib/project.mjs';
import { blocksOf } from './fences.mjs';
import { pages } from './generated.mjs';

const READMES = ['README.md', 'projects/ngx-self-registration/README.md'];

/** All blocks that people read: the pages of docs/, and both READMEs. */
export function allBlocks() {
  return [...pages(), ...READMES.map((file) => inRoot(file))].flatMap((file) =>
    blocksOf(readFileSync(file, 'utf8'), relative(ROOT, file)),
  );
}
