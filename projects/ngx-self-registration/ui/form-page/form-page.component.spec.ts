import { ChangeDetectionStrategy, Component, input, signal } from '@angular/core';
import { ComponentFixture, TestBed } from '@angular/core/testing';
import { FormControl, FormGroup, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { ApiFailure, Call, DONE, failed, RUNNING } from 'ngx-self-registration/state';
import { SrFieldErrorPipe } from './field-error.pipe';
import { FormPageComponent } from './form-page.component';
import { FormSectionComponent } from './form-section.component';

const required = (value: string) => new FormControl(value, { nonNullable: true, validators: [Validators.required] });
const createForm = () => new FormGroup({ first: required('x'), second: required(''), third: required('') });
const FILLED = { first: 'a', second: 'b', third: 'c' };

/** Each field in a component of its own: those that get no focus show what is wrong with them too. */
@Component({
  selector: 'sr-test-field',
  imports: [MatFormFieldModule, MatInput, ReactiveFormsModule, SrFieldErrorPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <mat-form-field>
      <input matInput [name]="name()" [formControl]="control()" />
      <mat-error>{{ control() | srFieldError: 'Fill this in.' }}</mat-error>
    </mat-form-field>
  `,
})
class FieldComponent {
  readonly name = input.required<string>();
  readonly control = input.required<FormControl<string>>();
}

@Component({
  imports: [FieldComponent, FormPageComponent, FormSectionComponent],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <sr-form-page
      heading="Thing"
      incompleteText="Look again."
      [form]="form"
      [loading]="loading()"
      [busy]="busy()"
      [failure]="failure()"
      [problem]="'Not saved: ' + failure()?.message"
      (save)="saved = saved + 1"
      (retry)="retried = retried + 1"
    >
      <sr-form-section heading="Part" about="What it is.">
        <sr-test-field name="first" [control]="form.controls.first" />
        <sr-test-field name="second" [control]="form.controls.second" />
        <sr-test-field name="third" [control]="form.controls.third" />
      </sr-form-section>
    </sr-form-page>
  `,
})
class PageComponent {
  readonly form = createForm();
  readonly loading = signal<Call>(DONE);
  readonly busy = signal(false);
  readonly failure = signal<ApiFailure | null>(null);
  saved = 0;
  retried = 0;
}

describe('FormPageComponent', () => {
  let fixture: ComponentFixture<PageComponent>;
  const page = () => fixture.componentInstance;
  const element = () => fixture.nativeElement as HTMLElement;
  const errors = () => Array.from(element().querySelectorAll('mat-error'), (error) => error.textContent!.trim());
  const inBar = () => element().querySelector('.bar [role=alert] span')?.textContent ?? null;
  const focused = () => document.activeElement?.getAttribute('name');
  const refusal = (field?: string): ApiFailure => ({
    status: 400,
    message: 'Taken.',
    errorCode: 31,
    ...(field && { field }),
  });

  async function save(): Promise<void> {
    element().querySelector<HTMLElement>('button.save')!.click();
    await fixture.whenStable();
  }
  async function refuse(failure: ApiFailure): Promise<void> {
    page().form.setValue(FILLED);
    page().failure.set(failure);
    await fixture.whenStable();
  }

  beforeEach(async () => {
    fixture = TestBed.createComponent(PageComponent);
    document.body.append(element());
    await fixture.whenStable();
  });

  it('shows what is edited once it is loaded, and a way to try again where it is not', async () => {
    expect(element().querySelector('h2')!.textContent).toBe('Part');
    page().loading.set(RUNNING);
    await fixture.whenStable();
    expect(element().querySelector('h1')!.textContent).toBe('Thing');
    expect(element().querySelector('form')).toBeNull();
    page().loading.set(failed(refusal()));
    await fixture.whenStable();
    element().querySelector<HTMLElement>('.failure button')!.click();
    expect(page().retried).toBe(1);
  });

  it('goes to the first field that is wrong, says so until it is right, and only then saves', async () => {
    await save();
    expect([page().saved, focused(), errors(), inBar()]).toEqual([
      0,
      'second',
      Array(2).fill('Fill this in.'),
      'Look again.',
    ]);
    page().form.setValue(FILLED);
    await fixture.whenStable();
    expect(inBar()).toBeNull();
    await save();
    expect(page().saved).toBe(1);
  });

  it('saves once', async () => {
    page().form.setValue(FILLED);
    page().busy.set(true);
    await fixture.whenStable();
    await save();
    expect(page().saved).toBe(0);
  });

  it('shows a refusal at the field that the server names, and lets the same be sent again', async () => {
    await refuse(refusal('second'));
    expect([focused(), errors(), inBar()]).toEqual(['second', ['Taken.'], null]);
    await save();
    expect([page().saved, errors()]).toEqual([1, []]);
  });

  it('shows in the bar what names no field', async () => {
    await refuse(refusal('unknown'));
    expect([errors(), inBar()]).toEqual([[], 'Not saved: Taken.']);
    page().failure.set(null);
    await fixture.whenStable();
    expect(inBar()).toBeNull();
  });

  it('has the browser ask before a tab with changes is closed, and only then', () => {
    const close = () => {
      const event = new Event('beforeunload', { cancelable: true });
      // Karma would take it for the end of the tests.
      const karma = window.onbeforeunload;
      window.onbeforeunload = null;
      window.dispatchEvent(event);
      window.onbeforeunload = karma;
      return event.defaultPrevented;
    };
    expect(close()).toBeFalse();
    page().form.markAsDirty();
    expect(close()).toBeTrue();
  });
});
