import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { rxResource } from '@angular/core/rxjs-interop';
import { MatIcon } from '@angular/material/icon';
import { RouterLink } from '@angular/router';
import { AuthService } from '../auth/auth.service';
import { MenuItem } from '../shell/menu';
import { MenuService } from '../shell/menu.service';
import { CountsService } from './counts';
import { SetupStepsService } from './setup-steps';

/** Where to go from here: how much there is of everything, and what is left to set up. */
@Component({
  selector: 'app-home',
  imports: [MatIcon, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './home.component.html',
  styleUrl: './home.component.scss',
})
export class HomeComponent {
  private readonly menu = inject(MenuService);
  private readonly counter = inject(CountsService);
  private readonly setup = inject(SetupStepsService);
  private readonly user = inject(AuthService).user;
  private readonly isTenant = computed(() => this.user()?.authority === 'TENANT_ADMIN');

  protected readonly greeting = computed(() => {
    const name = this.user()?.firstName;
    return name ? `Welcome, ${name}` : 'Welcome';
  });
  protected readonly shortcuts = computed<MenuItem[]>(() =>
    this.menu
      .sections()
      .flatMap(({ items }) => items)
      .filter(({ path }) => path !== '/home'),
  );
  protected readonly counts = rxResource({
    params: () => this.shortcuts().map(({ path }) => path),
    stream: ({ params }) => this.counter.load(params),
    defaultValue: {},
  });
  protected readonly steps = rxResource({
    params: () => this.isTenant() || undefined,
    stream: () => this.setup.load(),
    defaultValue: [],
  });
  protected readonly doneSteps = computed(() => this.steps.value().filter(({ isDone }) => isDone).length);
}
