import { reflectComponentType } from '@angular/core';
import { until } from '../../testing/dialog-page';
import { OpenedTemplate } from '../../testing/opened-template';
import { COMMON_ATTRIBUTES, type ElementFacts, ELEMENTS, LABEL_ATTRIBUTES } from './elements.fixture';
import { STAND_IN_TAGS, standInsFor } from './stand-ins';

/** What the platform answers, by the begin of the address. */
const ANSWERS: [string, object][] = [
  ['/api/device/d1', { id: { entityType: 'DEVICE', id: 'd1' }, name: 'Pump 1', createdTime: 1 }],
  ['/api/dashboard/info/b1', { id: { entityType: 'DASHBOARD', id: 'b1' }, title: 'Floor' }],
  ['/api/entityGroup/g1', { id: { entityType: 'ENTITY_GROUP', id: 'g1' }, name: 'Rooms' }],
  ['/api/entityGroups/list?entityGroupIds=g1', [{ id: { entityType: 'ENTITY_GROUP', id: 'g1' }, name: 'Rooms' }]],
  ['/api/deviceProfileInfo/p1', { id: { entityType: 'DEVICE_PROFILE', id: 'p1' }, name: 'Building' }],
  ['/api/assetProfileInfo/p1', { id: { entityType: 'ASSET_PROFILE', id: 'p1' }, name: 'Building' }],
  ['/api/otaPackage/info/o1', { id: { entityType: 'OTA_PACKAGE', id: 'o1' }, title: 'App', version: '1' }],
  ['/api/ownerInfo/CUSTOMER/c1', { id: { entityType: 'CUSTOMER', id: 'c1' }, name: 'Alice' }],
  ['/api/device/types', [{ type: 'pump' }]],
];

function answerAll({ http }: OpenedTemplate): void {
  for (const [url, body] of ANSWERS) {
    http.match(({ urlWithParams }) => urlWithParams.startsWith(url)).forEach((request) => request.flush(body));
  }
}

/** All that can be read in an element, in its fields too. */
function readable(element: HTMLElement): string {
  const fields = Array.from(element.querySelectorAll<HTMLInputElement>('input:not([type=file]), textarea'));
  return [element.textContent, ...fields.map(({ value }) => value)].join(' ');
}

const templateOf = (tag: string, { needs = '', inside = '' }: ElementFacts) =>
  `<${tag} ${needs} formControlName="x">${inside}</${tag}>`;

/** Whether nothing in an element can be used. */
function isOff(element: HTMLElement): boolean {
  const controls = Array.from(
    element.querySelectorAll<HTMLInputElement>('input, textarea, button, mat-select, mat-button-toggle'),
  );
  const used = controls.filter(
    (control) =>
      !control.matches(
        ':disabled, [aria-disabled=true], [readonly], .mat-mdc-select-disabled, [class*=toggle-disabled]',
      ),
  );
  return controls.length > 0 && used.length === 0;
}

describe('elements of the platform’s console', () => {
  beforeEach(() => OpenedTemplate.configure());
  afterEach(() => OpenedTemplate.close());

  it('are those that are told of, with the inputs and outputs that are told of', () => {
    const told = new Set(Object.keys(ELEMENTS));
    const brought = [...STAND_IN_TAGS].filter((tag) => tag.startsWith('tb-'));
    expect(brought.filter((tag) => !told.has(tag))).toEqual([]);
    expect([...told].filter((tag) => !STAND_IN_TAGS.has(tag))).toEqual([]);
    for (const [tag, { attributes, events = [] }] of Object.entries(ELEMENTS)) {
      const [type] = standInsFor(new Set([tag]), new Set());
      const mirror = reflectComponentType(type);
      if (!mirror) continue;
      const shared = new Set([...COMMON_ATTRIBUTES, ...LABEL_ATTRIBUTES]);
      const inputs = mirror.inputs.map(({ templateName }) => templateName).filter((name) => !shared.has(name));
      expect([inputs, mirror.outputs.map(({ templateName }) => templateName)])
        .withContext(tag)
        .toEqual([attributes, events]);
    }
  });

  for (const [tag, facts] of Object.entries(ELEMENTS)) {
    if (!facts.gives) continue;

    it(`${tag}: shows what its form has, leaves it alone, and can be turned off and emptied`, async () => {
      const opened = await OpenedTemplate.open(templateOf(tag, facts), facts.value);
      const element = opened.find(tag);
      const shows = facts.shows ?? '';
      await until('what it has', () => {
        answerAll(opened);
        return readable(element).includes(shows);
      });
      expect(opened.value).toEqual(facts.value);
      opened.instance.form.disable();
      await until('nothing that can be used', () => isOff(element));
      opened.instance.form.enable();
      opened.instance.form.reset();
      await until('it to be empty', () => {
        answerAll(opened);
        return !shows || tag.startsWith('tb-toggle') || !readable(element).includes(shows);
      });
      expect(opened.value).toBeNull();
    });
  }

  for (const [tag, facts] of Object.entries(ELEMENTS)) {
    if (facts.gives) continue;

    it(`${tag}: stands in a template that is bound to nothing`, async () => {
      const opened = await OpenedTemplate.open(`<${tag}></${tag}><b>after</b>`);
      await until('the template', () => opened.text('b') === 'after');
      expect(document.querySelector('sr-unavailable')).toBeNull();
    });
  }
});
