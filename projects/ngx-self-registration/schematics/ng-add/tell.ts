import type { SchematicContext } from '@angular-devkit/schematics';
import type { LeftToDo, Plan } from '../lib/plan';
import type { Feature } from './schema';

const TITLE = 'ngx-self-registration';

/** Tells what was done, what is left with the lines to paste, and the next step. */
export function tell(
  logger: Pick<SchematicContext['logger'], 'info' | 'warn'>,
  { done, left, next }: Pick<Plan, 'done' | 'left' | 'next'>,
  features: readonly Feature[],
): void {
  if (done.length === 0 && left.length === 0) {
    logger.info(`${TITLE}: everything is there already, nothing was changed.`);
    return;
  }
  if (done.length > 0) {
    logger.info([`${TITLE} put into this workspace:`, ...done.map((sentence) => `  ${sentence}`)].join('\n'));
  } else {
    logger.info(`${TITLE}: nothing was changed.`);
  }
  if (left.length > 0) {
    logger.warn(['Left for you:', ...left.flatMap(leftLines)].join('\n'));
  }
  if (done.length > 0) {
    logger.info(next ?? usualNext(features));
    logger.info(`To take it all back: ng generate ${TITLE}:remove`);
  }
}

function leftLines({ why, where, lines }: LeftToDo, n: number): string[] {
  const place = lines.length === 0 ? `(${where.replace(/^\//, '')})` : `Paste into ${where.replace(/^\//, '')}:`;
  return [`  ${n + 1}. ${why} ${place}`, ...lines.map((line) => `       ${line}`)];
}

function usualNext(features: readonly Feature[]): string {
  const screens = features.filter((feature) => feature !== 'dialogs');
  return screens.every((feature) => feature === 'signup')
    ? 'Next: link /signup from your login page. It is public; texts are English until your translations have self-registration.* entries.'
    : 'Next: put your guards on the routes. All but /signup are for administrators; texts are English until your translations have self-registration.* entries.';
}
