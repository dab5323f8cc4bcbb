import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { MatFormField, MatPrefix, MatSuffix } from '@angular/material/form-field';
import { MatIcon } from '@angular/material/icon';
import { MatInput } from '@angular/material/input';
import { MatPaginator } from '@angular/material/paginator';
import { MatProgressBar } from '@angular/material/progress-bar';
import { injectFailureText } from 'ngx-self-registration/state';
import type { PagedList } from './paged-list';

/**
 * The frame of a page that shows a list: heading, buttons (slot `actions`), search, the table itself, paging, and
 * what to show instead of an empty or broken list.
 */
@Component({
  selector: 'app-list-page',
  imports: [
    MatButton,
    MatFormField,
    MatIcon,
    MatIconButton,
    MatInput,
    MatPaginator,
    MatPrefix,
    MatProgressBar,
    MatSuffix,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './list-page.component.html',
  styleUrl: './list-page.component.scss',
})
export class ListPageComponent {
  private readonly failureText = injectFailureText();

  readonly heading = input.required<string>();
  /** A sentence under the heading. */
  readonly description = input('');
  readonly list = input.required<PagedList<unknown>>();
  readonly searchLabel = input('Search');
  /** Shown where there is nothing, and nothing was searched for. */
  readonly emptyText = input('There is nothing here yet.');
  readonly emptyIcon = input('inbox');

  protected readonly problem = computed(() => {
    const error = this.list().error();
    return error ? this.failureText(error) : '';
  });
  protected readonly isEmpty = computed(() => this.list().isReady() && this.list().page().totalElements === 0);
}
