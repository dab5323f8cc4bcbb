import { ChangeDetectionStrategy, Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideSelfRegistration, type SelfRegistrationLook } from 'ngx-self-registration';
import { SignupCardComponent } from './signup-card.component';

@Component({
  selector: 'sr-test-page',
  imports: [SignupCardComponent],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: '<sr-signup-card heading="Sign up">Fields<p srCardFooter>Ways out</p></sr-signup-card>',
})
class PageComponent {}

@Component({
  selector: 'sr-test-bare-page',
  imports: [SignupCardComponent],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: '<sr-signup-card heading="Sign up">Fields</sr-signup-card>',
})
class BarePageComponent {}

function footer(
  look: SelfRegistrationLook,
  page: typeof PageComponent | typeof BarePageComponent,
): CSSStyleDeclaration {
  TestBed.configureTestingModule({ providers: [provideSelfRegistration({ look })] });
  const fixture = TestBed.createComponent(page);
  const element = fixture.nativeElement as HTMLElement;
  element.style.setProperty('--mat-sys-surface', 'rgb(250, 250, 255)');
  fixture.detectChanges();
  return getComputedStyle(element.querySelector('.sr-footer') as HTMLElement);
}

describe('the card of the public pages', () => {
  it('puts its ways out on a surface where the background is of the host', () => {
    expect(footer({ signUpBackground: '#123' }, PageComponent).backgroundColor).toBe('rgb(250, 250, 255)');
  });

  it('shows no empty surface', () => {
    expect(footer({ signUpBackground: '#123' }, BarePageComponent).display).toBe('contents');
  });

  it('leaves them on the page otherwise', () => {
    const { backgroundColor, display } = footer({}, PageComponent);
    expect([backgroundColor, display]).toEqual(['rgba(0, 0, 0, 0)', 'contents']);
  });
});
