import { fixTemplate } from './template-fixes';

const fixed = (template: string, ...known: string[]) => fixTemplate(template, new Set(known));

describe('fixTemplate', () => {
  it('leaves one kind of button', () => {
    expect(fixed('<button mat-button mat-raised-button color="primary">x</button>')).toBe(
      '<button mat-raised-button color="primary">x</button>',
    );
    expect(fixed('<button mat-button>x</button>')).toBe('<button mat-button>x</button>');
  });

  it('keeps upper-case letters, quotes and signs of bindings', () => {
    const template = `<p *ngIf="a > 1 && b < 2" [class.x]='c === "d"' (click)="go($event)" #ref>{{ a < b }}</p><!-- <tb-x> -->`;
    expect(fixed(template)).toBe(template);
  });

  it('puts stand-ins where a form counts on an unknown element', () => {
    expect(fixed('<tb-ota-picker formControlName="ota"></tb-ota-picker><tb-note>n</tb-note>')).toBe(
      '<sr-unavailable-control formControlName="ota" srTag="tb-ota-picker"></sr-unavailable-control><tb-note>n</tb-note>',
    );
    expect(fixed('<tb-entity-subtype-autocomplete formControlName="t"></tb-entity-subtype-autocomplete>')).toContain(
      '<sr-entity-subtype formControlName="t"',
    );
    expect(fixed('<tb-ota-picker formControlName="o"></tb-ota-picker>', 'tb-ota-picker')).toContain('<tb-ota-picker');
  });

  it('says fxLayout with styles and joins repeated attributes', () => {
    expect(fixed('<div fxLayout="row" fxLayoutAlign="end center" fxLayoutGap="8px" style="color: red">x</div>')).toBe(
      '<div style="color: red; display: flex; flex-direction: row; justify-content: flex-end; align-items: center; gap: 8px">x</div>',
    );
    expect(fixed('<div class="a" class="b">x</div>')).toBe('<div class="a b">x</div>');
  });
});
