import { ChangeDetectionStrategy, Component, Injector, Pipe, type PipeTransform } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideSelfRegistration, withDialogImports } from 'ngx-self-registration';
import { checkTemplate } from './check-template';

@Component({ selector: 'tb-dial', changeDetection: ChangeDetectionStrategy.OnPush, template: '' })
class DialComponent {}

@Pipe({ name: 'acme' })
class AcmePipe implements PipeTransform {
  transform = String;
}

describe('checkTemplate', () => {
  /** Problems as `kind: text`, with what they are about in brackets. */
  async function check(template: string): Promise<string[]> {
    const problems = await checkTemplate(TestBed.inject(Injector), template);
    return problems.map(({ kind, text, from, to }) => `${kind}: ${text} [${template.slice(from, to)}]`);
  }

  it('finds nothing in what runs, old spellings that are mended included', async () => {
    for (const template of [
      '',
      '<b>',
      '<mat-placeholder>x</mat-placeholder><tb-icon>add</tb-icon>',
      '<button mat-button mat-raised-button class="a" class="b">x</button>',
      '<mat-slider thumbLabel formControlName="x"></mat-slider>',
      '@if (a; as b) { {{ b | date }} } @else { <tb-phone-input formControlName="x" /> }',
      '<p *ngIf="a > 1 || b; else other">{{ a | translate }}</p><ng-template #other></ng-template>',
      '<!-- {{ a b }} <tb-dial> -->',
    ]) {
      expect(await check(template))
        .withContext(template)
        .toEqual([]);
    }
  });

  const errors: [string, string][] = [
    ['<p>\n  {{ x }} {{ a b }}', "Unexpected token 'b' [b]"],
    ['<p (click)="a=">', 'Unexpected end of expression: a= []'],
    ['<p>{{ a &amp;& & }}', 'Unexpected token & [{{ a &amp;& & }}]'],
    ['@for (a of b c; track a) { x }', "Unexpected token 'c' [c]"],
    ['@for (a of b) { x }', '@for loop must have a "track" expression [@for (a of b) {]'],
    ['<div />', 'Only void, custom and foreign elements can be self closed "div" [<div]'],
  ];
  for (const [template, expected] of errors) {
    it(`says where ${template} is wrong`, async () => {
      expect((await check(template))[0]).toBe(`error: ${expected}`);
    });
  }

  it('says one thing of one expression', async () => {
    expect(await check('<p [x]="{{ y }}">{{ a b }}</p>')).toEqual([
      jasmine.stringMatching('where expression was expected'),
      "error: Unexpected token 'b' [b]",
    ]);
  });

  it('shows the place in a template that is mended, too', async () => {
    const [problem] = await check('<p>\n<acme-x\n  #x\n  (change)="go("></acme-x>');
    expect(problem).toContain('error: Unexpected end of expression: go(');
    expect(await check('<acme-x>\n</div></acme-x>')).toContain(jasmine.stringMatching(/^error.*"div".*\[<\/div>\]$/));
  });

  it('warns of elements and pipes that nobody brings, each time, and knows those of the host', async () => {
    expect(await check('<tb-none></tb-none>\n<tb-dial/> {{ a | acme }} {{ b || c | none : 1 }}')).toEqual([
      'unknown-element: tb-none [tb-none]',
      'unknown-element: tb-dial [tb-dial]',
      'unknown-pipe: acme [acme]',
      'unknown-pipe: none [none]',
    ]);
    TestBed.resetTestingModule().configureTestingModule({
      providers: [
        provideSelfRegistration(
          {},
          withDialogImports(async () => ({ imports: [DialComponent, AcmePipe] })),
        ),
      ],
    });
    expect(await check('<tb-dial/> {{ a | acme }}')).toEqual([]);
  });

  it('compiles nothing', async () => {
    const injector = TestBed.inject(Injector);
    const original = window.Function;
    const refuse = () => {
      throw new EvalError('refused by the Content-Security-Policy');
    };
    // Angular asks whether something is one.
    Object.defineProperty(refuse, Symbol.hasInstance, { value: (value: unknown) => typeof value === 'function' });
    window.Function = refuse as never;
    try {
      expect((await checkTemplate(injector, '<tb-none />{{ a b }}')).length).toBe(2);
    } finally {
      window.Function = original;
    }
  });
});
