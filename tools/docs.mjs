import { ensureDocs, ensureInstalled } from './lib/prepare.mjs';
import { inRoot, main } from './lib/project.mjs';
import { step } from './lib/run.mjs';

/** Renews what is generated in docs/, and builds the pages. */
main(async () => {
  await ensureInstalled();
  const renew = ['--import', 'tsx', inRoot('tools/docs/renew.mjs')];
  const { output } = await step('Reading options, variables, texts and requests', process.execPath, renew);
  if (output.trim()) console.log(output.trim());
  await ensureDocs();
  console.log('dist/docs is up to date.');
});
