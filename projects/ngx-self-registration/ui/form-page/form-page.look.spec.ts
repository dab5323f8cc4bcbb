import { ChangeDetectionStrategy, Component, signal } from '@angular/core';
import { ComponentFixture, TestBed } from '@angular/core/testing';
import { FormGroup } from '@angular/forms';
import { provideSelfRegistration, SelfRegistrationLook } from 'ngx-self-registration';
import { DONE } from 'ngx-self-registration/state';
import { FormPageComponent } from './form-page.component';
import { FormSectionComponent } from './form-section.component';

@Component({
  imports: [FormPageComponent, FormSectionComponent],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <sr-form-page heading="Thing" sticky [form]="form" [loading]="done" (save)="saved = saved + 1">
      @if (hasFirst()) {
        <sr-form-section heading="First" />
      }
      <sr-form-section heading="Second" />
      @if (hasThird()) {
        <sr-form-section heading="Third" />
      }
      <button srFormBar type="button">Try</button>
    </sr-form-page>
  `,
})
class PageComponent {
  readonly form = new FormGroup({});
  readonly done = DONE;
  readonly hasFirst = signal(false);
  readonly hasThird = signal(true);
  saved = 0;
}

describe('FormPageComponent, as the console has it', () => {
  let fixture: ComponentFixture<PageComponent>;
  const find = (selector: string) => (fixture.nativeElement as HTMLElement).querySelector<HTMLElement>(selector);
  /** Heading of the card that Save stands in. */
  const cardOfSave = () => find('.save')?.closest('sr-form-section')?.querySelector('h2')?.textContent ?? null;

  async function show(look: SelfRegistrationLook): Promise<void> {
    TestBed.configureTestingModule({ providers: [provideSelfRegistration({ look })] });
    fixture = TestBed.createComponent(PageComponent);
    await fixture.whenStable();
  }

  it('has its buttons in a bar below the cards', async () => {
    await show({});
    expect(cardOfSave()).toBeNull();
    expect(find('.bar')?.classList).toContain('sticky');
    expect(find('h1')?.offsetHeight).toBeGreaterThan(20);
  });

  it('has them in the last card, whichever that is, and saves from there', async () => {
    await show({ save: 'card' });
    expect(cardOfSave()).toBe('Third');
    expect(find('.bar')?.textContent).toContain('Try');
    // Comes later than the others, and stands before them.
    fixture.componentInstance.hasFirst.set(true);
    await fixture.whenStable();
    expect(cardOfSave()).toBe('Third');
    fixture.componentInstance.hasThird.set(false);
    await fixture.whenStable();
    expect(cardOfSave()).toBe('Second');
    find('.save')?.click();
    expect(fixture.componentInstance.saved).toBe(1);
  });

  it('keeps its heading for those who hear it where the console says where one is', async () => {
    await show({ title: 'host' });
    expect(find('h1')?.textContent).toBe('Thing');
    expect(find('h1')?.offsetHeight).toBe(1);
    expect(find('h1')?.offsetWidth).toBe(1);
  });
});
