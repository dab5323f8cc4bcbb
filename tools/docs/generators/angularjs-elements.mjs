import { ELEMENTS } from '../../../projects/ngx-self-registration/dialogs/angularjs/dialect/template/elements.fixture.ts';
import { code, table } from '../markdown.mjs';

/** Elements of AngularJS Material and what they become, as the spec of the translation holds it to them. */
export function angularjsElements() {
  const rows = Object.entries(ELEMENTS).map(([name, cases]) => {
    const written = cases.flatMap(([, to]) => [...to.matchAll(/<(?!form\b)([a-z][\w-]*)|\b(matTooltip)=/g)]);
    const names = new Set(
      written.map(([, tag, tip]) => tip ?? tag).filter((tag) => !['i', 'p', 'input'].includes(tag)),
    );
    return [code(name), [...names].map(code).join(', ')];
  });
  return table(['element', 'becomes'], rows);
}
