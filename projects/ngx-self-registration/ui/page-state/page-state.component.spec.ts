import { ChangeDetectionStrategy, Component, signal } from '@angular/core';
import { ComponentFixture, TestBed } from '@angular/core/testing';
import type { ApiFailure } from 'ngx-self-registration/state';
import { PageStateComponent } from './page-state.component';

@Component({
  selector: 'sr-test-host',
  imports: [PageStateComponent],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <sr-page-state [busy]="busy()" [failure]="failure()" [ready]="ready()" (retry)="retries = retries + 1">
      <p class="content">Content</p>
    </sr-page-state>
  `,
})
class TestHostComponent {
  readonly busy = signal(false);
  readonly failure = signal<ApiFailure | null>(null);
  readonly ready = signal(false);
  retries = 0;
}

describe('PageStateComponent', () => {
  let fixture: ComponentFixture<TestHostComponent>;

  beforeEach(() => (fixture = TestBed.createComponent(TestHostComponent)));

  const find = (selector: string) => (fixture.nativeElement as HTMLElement).querySelector<HTMLElement>(selector);

  it('shows that something is loading, by a bar with a name', async () => {
    fixture.componentInstance.busy.set(true);
    await fixture.whenStable();
    expect(find('mat-progress-bar')?.getAttribute('aria-label')).toBe('Loading');
    expect(find('.content')).toBeNull();
  });

  it('says what went wrong and asks for another try', async () => {
    fixture.componentInstance.failure.set({ status: 500, message: 'The database is away.', errorCode: 2 });
    await fixture.whenStable();
    expect(find('[role=alert] p')?.textContent).toBe('This could not be loaded: The database is away.');
    find('.failure button')?.click();
    expect(fixture.componentInstance.retries).toBe(1);
  });

  it('tells a server that does not answer from one that refuses', async () => {
    fixture.componentInstance.failure.set({ status: 0, message: null, errorCode: null });
    await fixture.whenStable();
    expect(find('[role=alert] p')?.textContent).toContain('The server could not be reached');
  });

  it('keeps content in sight while it is loaded again', async () => {
    fixture.componentInstance.ready.set(true);
    fixture.componentInstance.busy.set(true);
    await fixture.whenStable();
    expect(find('.content')).not.toBeNull();
    expect(find('mat-progress-bar')).not.toBeNull();
  });
});
