import { cssProblems } from './css-problems';

describe('cssProblems', () => {
  const lines = async (css: string) => (await cssProblems(css, 'what?')).map(({ start }) => start.line);

  it('finds nothing in what dialogs of the platform use', async () => {
    expect(
      await lines(`@media (width < 600px) { .a { .b & { color: red } &:hover { x: y } } }
      ::ng-deep .a > b:not(:has(c)) { --x: calc(100% - (2 * var(--y))) !important; background: url(data:image/png;base64,AA=) }
      @keyframes a { from { top: 0 } } /* a } */`),
    ).toEqual([]);
  });

  it('warns once of a line that browsers leave out', async () => {
    expect(await lines('a {}\nb { color red; c }\n\nd { e: f')).toEqual([2, 4]);
    expect((await cssProblems('<style>', 'what?'))[0]).toEqual(
      jasmine.objectContaining({ severity: 'warning', message: 'what?' }),
    );
  });
});
