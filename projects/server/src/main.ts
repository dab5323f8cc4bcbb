import { runServer } from './run-server';
import { StartError } from './config';

runServer(process.env).catch((error: unknown) => {
  console.error(error instanceof StartError ? error.message : error);
  process.exitCode = 1;
});
