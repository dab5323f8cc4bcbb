import { recordedWorld } from './recorded-world';
import { startStandIn } from './stand-in';

/**
 * A stand-in in a process of its own, for browser tests: `STAND_IN_PORT` (any free one), `STAND_IN_VERSION` (4.3), and
 * `STAND_IN_WORLD=recorded` for the people and things of the recordings instead of an empty tenant. Its first line says where
 * it listens.
 */
async function serve(): Promise<void> {
  const version = process.env['STAND_IN_VERSION'] ?? '4.3';
  if (version !== '4.2' && version !== '4.3') throw new Error(`STAND_IN_VERSION is 4.2 or 4.3, not ${version}.`);
  const seed = process.env['STAND_IN_WORLD'] === 'recorded' ? recordedWorld : undefined;
  const standIn = await startStandIn({ version, port: Number(process.env['STAND_IN_PORT'] ?? 0), seed });
  console.log(standIn.url);
  process.once('SIGTERM', () => void standIn.close());
}

await serve();
