import { ChangeDetectionStrategy, Component, Type } from '@angular/core';
import { ComponentFixture, TestBed } from '@angular/core/testing';
import { MAT_FORM_FIELD_DEFAULT_OPTIONS, MatFormFieldModule } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { provideSelfRegistration, SelfRegistrationLook } from 'ngx-self-registration';
import { densityTokens } from './density-tokens';
import { SrDialogDirective } from './dialog.directive';
import { SrPageDirective } from './page.directive';

@Component({
  selector: 'sr-test-page',
  imports: [MatFormFieldModule, MatInput],
  hostDirectives: [SrPageDirective],
  changeDetection: ChangeDetectionStrategy.OnPush,
  styles: ':host { display: block }',
  template: `<div style="block-size: 3000px">
    <mat-form-field><mat-label>Name</mat-label><input matInput /></mat-form-field>
  </div>`,
})
class TestPageComponent {}

@Component({
  selector: 'sr-test-dialog',
  imports: [MatFormFieldModule, MatInput],
  hostDirectives: [SrDialogDirective],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<mat-form-field><mat-label>Name</mat-label><input matInput /></mat-form-field>`,
})
class TestDialogComponent {}

@Component({
  selector: 'sr-test-console',
  imports: [MatFormFieldModule, MatInput, TestDialogComponent, TestPageComponent],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<div class="outlet"><sr-test-page /></div>
    <div class="cdk-overlay-pane"><sr-test-dialog /></div>
    <div class="own">
      <mat-form-field><mat-label>Name</mat-label><input matInput /></mat-form-field>
    </div>`,
})
class TestConsoleComponent {}

describe('look', () => {
  let fixture: ComponentFixture<unknown>;
  const find = (selector: string) =>
    (fixture.nativeElement as HTMLElement).querySelector<HTMLElement>(selector) as HTMLElement;
  const isOutlined = (within: string) => find(`${within} mat-form-field`).matches('.mat-form-field-appearance-outline');

  async function show(
    look: SelfRegistrationLook | null,
    host: object | null = null,
    type: Type<unknown> = TestConsoleComponent,
  ) {
    TestBed.configureTestingModule({
      providers: [
        look ? provideSelfRegistration({ look }) : [],
        host ? { provide: MAT_FORM_FIELD_DEFAULT_OPTIONS, useValue: host } : [],
      ],
    });
    fixture = TestBed.createComponent(type);
    await fixture.whenStable();
  }

  it('leaves everything to the host where nothing is set', async () => {
    await show(null);
    expect(isOutlined('sr-test-page')).toBeFalse();
    expect(find('sr-test-page').style.getPropertyValue('--sr-corner')).toBe('');
    expect(find('.cdk-overlay-pane').getAttribute('style')).toBeNull();
  });

  it("has the host's form fields, with what else it has set for them", async () => {
    await show({}, { appearance: 'outline', hideRequiredMarker: true });
    expect(isOutlined('sr-test-page')).toBeTrue();
    expect(isOutlined('sr-test-dialog')).toBeTrue();
  });

  it('gives pages and dialogs its own form fields, and not the rest of the console', async () => {
    await show({ fieldAppearance: 'outline' }, { appearance: 'fill' });
    expect(isOutlined('sr-test-page')).toBeTrue();
    expect(isOutlined('sr-test-dialog')).toBeTrue();
    expect(isOutlined('.own')).toBeFalse();
  });

  it('gives pages its corners, and dialogs those of their frame', async () => {
    await show({ cornerRadius: '3px' });
    expect(find('sr-test-page').style.getPropertyValue('--mat-card-outlined-container-shape')).toBe('3px');
    expect(find('.cdk-overlay-pane').style.getPropertyValue('--mat-dialog-container-shape')).toBe('3px');
    expect(find('.own').getAttribute('style')).toBeNull();
  });

  /** How high a field of the page is, in pixels, once densities have been loaded, and its name. */
  async function fieldOf(height: number) {
    const field = find('sr-test-page .mat-mdc-text-field-wrapper');
    const label = find('sr-test-page mat-label');
    for (let i = 0; i < 100 && (field.offsetHeight !== height || !label.offsetHeight); i++) {
      await new Promise((later) => setTimeout(later, 10));
    }
    return { height: field.offsetHeight, isNamed: label.offsetHeight > 0 };
  }

  for (const fieldAppearance of ['fill', 'outline'] as const) {
    it(`makes fields as low as its density, and lets them say their names: ${fieldAppearance}`, async () => {
      await show({ density: -3, fieldAppearance });
      expect(await fieldOf(44)).toEqual({ height: 44, isNamed: true });
      expect(find('sr-test-page')).toHaveClass('sr-dense');
    });
  }

  it('keeps the names of filled fields in a theme that leaves them away', async () => {
    const { style } = document.documentElement;
    const dense = {
      '--mat-form-field-container-height': '48px',
      '--mat-form-field-container-vertical-padding': '12px',
      '--mat-form-field-filled-label-display': 'none',
    };
    for (const [token, value] of Object.entries(dense)) style.setProperty(token, value);
    await show({}, { appearance: 'fill' });
    expect(await fieldOf(48)).toEqual({ height: 48, isNamed: true });
    expect(find('.own mat-label').offsetHeight).withContext("the console's own").toBe(0);
    for (const token of Object.keys(dense)) style.removeProperty(token);
  });

  it('knows the scale of both generations of Material', () => {
    expect(densityTokens(-2, true)['--mat-icon-button-state-layer-size']).toBe('32px');
    expect(densityTokens(-2, false)['--mat-icon-button-state-layer-size']).toBe('40px');
    expect(densityTokens(-2, false)['--sr-icon-button-size']).toBe('40px');
    expect(densityTokens(0, true)['--mat-form-field-container-vertical-padding']).toBe('16px');
  });

  describe('in a console', () => {
    const observed = () => new Promise((later) => setTimeout(later, 100));
    const dress = (style: string) => find('.outlet').setAttribute('style', style);

    it('scrolls by itself where what holds it hides the rest', async () => {
      await show({});
      dress('block-size: 300px; overflow: hidden');
      window.dispatchEvent(new Event('resize'));
      find('sr-test-page').firstElementChild?.setAttribute('style', 'block-size: 2000px');
      await observed();
      const page = find('sr-test-page');
      expect(page.clientHeight).toBe(300);
      page.scrollTop = 5000;
      expect(page.scrollTop).toBe(1700);
    });

    it('leaves scrolling to what scrolls, and to a box that grows with it', async () => {
      await show({});
      for (const style of ['block-size: 300px; overflow: auto', 'overflow: hidden']) {
        dress(style);
        find('sr-test-page').firstElementChild?.setAttribute('style', `block-size: ${2000 + style.length}px`);
        await observed();
        expect(find('sr-test-page').style.overflow).withContext(style).toBe('');
      }
    });
  });
});
