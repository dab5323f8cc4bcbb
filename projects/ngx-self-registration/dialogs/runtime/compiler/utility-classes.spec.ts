import { OpenedTemplate } from '../../testing/opened-template';
import { utilityStyles } from './utility-classes';

describe('utilityStyles', () => {
  const declarations = (classes: string) =>
    Array.from(utilityStyles(`<p class="${classes}">x</p>`).matchAll(/\{ (.*) \}/g), ([, body]) => body);

  for (const [classes, expected] of [
    [
      'flex flex-col items-end justify-between',
      'display: flex|flex-direction: column|align-items: flex-end|justify-content: space-between',
    ],
    [
      'gap-1.5 gap-x-2 p-4 -mt-2 mx-auto',
      'gap: 6px|column-gap: 8px|padding: 16px|margin-top: -8px|margin-inline: auto',
    ],
    [
      'w-1/3 min-w-[420px] size-full max-w-md h-screen',
      'width: 33.3333%|min-width: 420px|width: 100%; height: 100%|max-width: 28rem|height: 100vh',
    ],
    [
      'grid grid-cols-2 col-span-2 order-3',
      'display: grid|grid-template-columns: repeat(2, minmax(0, 1fr))|grid-column: span 2 / span 2|order: 3',
    ],
    ['!hidden', 'display: none !important'],
    ['text-center text-sm font-medium', 'text-align: center|font-size: 14px; line-height: 20px|font-weight: 500'],
    ['my-table gap-big mat-block constructor w-[1}x] unknown:flex', ''],
  ]) {
    it(`gives ${classes} their styles`, () => expect(declarations(classes).join('|')).toBe(expected));
  }

  it('holds on the screens that a class names, after what holds on all of them', () => {
    expect(utilityStyles('<p class="lt-md:flex-col flex-row" [class.xs:!hidden]="x">')).toBe(
      [
        String.raw`.sr-action-dialog :where(.flex-row) { flex-direction: row }`,
        '@media (max-width: 599.98px) {',
        String.raw`.sr-action-dialog :where(.xs\:\!hidden) { display: none !important }`,
        '}',
        '@media (max-width: 959.98px) {',
        String.raw`.sr-action-dialog :where(.lt-md\:flex-col) { flex-direction: column }`,
        '}',
      ].join('\n'),
    );
  });

  describe('in a dialog', () => {
    beforeEach(() => OpenedTemplate.configure());
    afterEach(() => OpenedTemplate.close());

    it('lays out, on the screen there is, also in layouts of old templates', async () => {
      const opened = await OpenedTemplate.open(
        `<div class="a grid gap-3 gt-xs:pt-4 lt-sm:pt-8"></div><div class="b" fxLayout="row" fxLayout.gt-xs="column"></div>`,
      );
      const isWide = matchMedia('(min-width: 600px)').matches;
      const { display, gap, paddingTop } = getComputedStyle(opened.find('.a'));
      expect([display, gap, paddingTop]).toEqual(['grid', '12px', isWide ? '16px' : '32px']);
      expect(getComputedStyle(opened.find('.b')).flexDirection).toBe(isWide ? 'column' : 'row');
    });
  });
});
