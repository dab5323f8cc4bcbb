import { StartError } from './config';
import { errorText } from './kernel/log/describe-error';
import { run } from './run-server';

run(process.env, process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof StartError ? error.message : errorText(error));
  process.exit(1);
});
