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

  it('leaves patterns to Angular that browsers complain of', () => {
    expect(fixed('<input pattern="[a-z_-]+">')).toBe('<input pattern="[a-z_-]+" [attr.pattern]="null">');
    expect(fixed('<input pattern="[a-z]+">')).toBe('<input pattern="[a-z]+">');
  });

  it('puts a note where nobody knows an element, and keeps what is inside', () => {
    expect(fixed('<tb-ota-picker formControlName="ota"></tb-ota-picker><tb-note #n="tbNote">n</tb-note>')).toBe(
      '<sr-unavailable formControlName="ota" srTag="tb-ota-picker" srBound></sr-unavailable>' +
        '<sr-unavailable #n srTag="tb-note">n</sr-unavailable>',
    );
    expect(fixed('<acme-dial matPrefix />')).toBe('<sr-unavailable matPrefix srTag="acme-dial" srSmall />');
    expect(fixed('<tb-ota-picker formControlName="o"></tb-ota-picker>', 'tb-ota-picker')).toContain('<tb-ota-picker');
    expect(fixed('<ng-container><svg:a-b></svg:a-b><p></p></ng-container>')).not.toContain('sr-');
  });

  it('gives old sliders their field, and names of the platform’s files their address', () => {
    expect(
      fixed(
        '<mat-slider min="1" thumbLabel tickInterval="1" formControlName="x" (change)="f($event)"></mat-slider>',
        'mat-slider',
      ),
    ).toBe(
      '<mat-slider min="1" discrete showTickMarks><input matSliderThumb srOldSlider formControlName="x" (srChange)="f($event)"></mat-slider>',
    );
    expect(fixed('<mat-slider [value]="v" />', 'mat-slider')).toBe(
      '<mat-slider><input matSliderThumb srOldSlider [value]="v"></mat-slider>',
    );
    const today = '<mat-slider><input matSliderThumb></mat-slider>';
    expect(fixed(today, 'mat-slider')).toBe(today);
    expect(fixed('<img src="tb-image;/api/images/tenant/a.png">')).toBe(
      `<img [src]="'/api/images/tenant/a.png' | image | async">`,
    );
    expect(fixed('<a href="tb-resource;/api/resource/a">x</a>')).toBe('<a href="/api/resource/a">x</a>');
  });

  it('says fxLayout with styles and joins repeated attributes', () => {
    expect(fixed('<div fxLayout="row" fxLayoutAlign="end center" fxLayoutGap="8px" style="color: red">x</div>')).toBe(
      '<div style="color: red; display: flex; flex-direction: row; justify-content: flex-end; align-items: center; gap: 8px">x</div>',
    );
    expect(
      fixed(
        '<div fxLayout.xs="column" fxFlex.gt-sm="50" fxLayoutGap.lt-md="0" fxLayoutAlign.sm="space-between end"></div>',
      ),
    ).toBe(
      '<div style="" class="xs:!flex xs:!flex-col gt-sm:!flex-initial gt-sm:!basis-[50%] lt-md:!gap-[0] sm:!justify-between sm:!items-end"></div>',
    );
    expect(fixed('<div class="a" class="b">x</div>')).toBe('<div class="a b">x</div>');
  });
});
