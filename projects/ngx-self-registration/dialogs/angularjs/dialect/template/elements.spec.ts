import { ELEMENT_RULES } from './elements';
import { ELEMENTS } from './elements.fixture';
import { translateTemplate } from './translate-template';

describe('elements of AngularJS Material', () => {
  for (const [name, cases] of Object.entries(ELEMENTS)) {
    for (const [from, to] of cases) {
      it(`${name}: ${from}`, () => expect(translateTemplate(from).template).toBe(to));
    }
  }

  it('have a case each', () => expect(Object.keys(ELEMENTS).sort()).toEqual(Object.keys(ELEMENT_RULES).sort()));
});
