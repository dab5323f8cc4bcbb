import {
  booleanAttribute,
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  input,
  output,
  ViewEncapsulation,
} from '@angular/core';
import { MatIconButton } from '@angular/material/button';
import { MatFormField, MatLabel, MatPrefix, MatSuffix } from '@angular/material/form-field';
import { MatIcon } from '@angular/material/icon';
import { MatInput } from '@angular/material/input';
import { MatPaginator, PageEvent } from '@angular/material/paginator';
import { SELF_REGISTRATION_CONFIG } from 'ngx-self-registration';
import type { SearchedList } from 'ngx-self-registration/state';
import { PageStateComponent } from '../page-state/page-state.component';

/**
 * A page that shows a searched and paged list: heading, search, the table, paging, and what to show instead of a list
 * that is empty, has no match or could not be loaded. Rows that are there stay in sight while others are on their way.
 *
 * The table is its content. Slots: `srListActions` beside the heading, `srListFilter` beside the search,
 * `srListSelection` above the table, `srListEmpty` and `srListNoMatch` for ways out below the texts of these states.
 */
@Component({
  selector: 'sr-list-page',
  imports: [
    MatFormField,
    MatIcon,
    MatIconButton,
    MatInput,
    MatLabel,
    MatPaginator,
    MatPrefix,
    MatSuffix,
    PageStateComponent,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  // A host that has lists of its own gives all of them its look.
  encapsulation: ViewEncapsulation.None,
  templateUrl: './list-page.component.html',
  styleUrl: './list-page.component.scss',
})
export class ListPageComponent {
  // All texts are translated ones.
  readonly heading = input.required<string>();
  /** A sentence under the heading. */
  readonly description = input('');
  readonly list = input.required<SearchedList<unknown>>();
  /** Something is under way; default: loading the list. */
  readonly busy = input<boolean>();
  /** What is typed so far; default: what the list was searched for. */
  readonly searchText = input<string>();
  /** The list has been searched or filtered, so that no rows does not mean that there are none. */
  readonly narrowed = input(false);

  readonly searchLabel = input.required<string>();
  /** The label of the search stands in the field, and is gone once something is typed. */
  readonly hidesLabel = input(false, { transform: booleanAttribute });
  /** Name of the button that clears the search. */
  readonly clearLabel = input.required<string>();
  readonly emptyIcon = input('inbox');
  readonly emptyHeading = input('');
  readonly emptyText = input('');
  readonly noMatchHeading = input('');
  readonly noMatchText = input('');
  /** The size of pages is not offered where all fit on the smallest one. */
  readonly hidesPageSize = input(false, { transform: booleanAttribute });

  /** As it is typed, or empty to clear it. */
  readonly searched = output<string>();
  readonly paged = output<PageEvent>();
  /** Loading is to be tried again. */
  readonly retry = output<void>();

  /** The console says where one is. */
  protected readonly hidesHeading = inject(SELF_REGISTRATION_CONFIG).look.title === 'host';
  protected readonly isBusy = computed(() => this.busy() ?? this.list().call.state === 'running');
  protected readonly text = computed(() => this.searchText() ?? this.list().query.textSearch ?? '');
}
