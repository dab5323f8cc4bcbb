import { relative } from 'node:path';
import { ROOT } from '../lib/project.mjs';
import { renewAll } from './generated.mjs';

// Run by tools/docs.mjs, through tsx: some of what is documented is asked, not read.
const files = await renewAll();
console.log(files.map((file) => `renewed ${relative(ROOT, file)}`).join('\n'));
