import {
  COMMON_ATTRIBUTES,
  ELEMENTS,
  LABEL_ATTRIBUTES,
} from '../../../projects/ngx-self-registration/dialogs/runtime/stand-ins/elements.fixture.ts';
import { code, table } from '../markdown.mjs';

const list = (names = []) => names.map(code).join(', ');

/** Elements that the library brings, as their spec holds them to it. */
export function actionElements() {
  const rows = Object.entries(ELEMENTS).map(([tag, { attributes, events, gives }]) => [
    code(tag),
    gives ?? '',
    list(attributes),
    list(events),
  ]);
  const shared = `Those with a value have ${list(COMMON_ATTRIBUTES)} too, and those that write a label ${list(LABEL_ATTRIBUTES)}.`;
  return `${table(['element', 'value', 'attributes', 'events'], rows)}\n\n${shared}`;
}
