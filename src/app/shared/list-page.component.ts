import { DatePipe, NgTemplateOutlet } from '@angular/common';
import {
  ChangeDetectionStrategy,
  Component,
  computed,
  contentChild,
  input,
  TemplateRef,
  ViewEncapsulation,
} from '@angular/core';
import { MatIconButton } from '@angular/material/button';
import { MAT_FORM_FIELD_DEFAULT_OPTIONS, MatFormFieldDefaultOptions } from '@angular/material/form-field';
import { MatIcon } from '@angular/material/icon';
import { MatMenuPanel, MatMenuTrigger } from '@angular/material/menu';
import { MatSort, MatSortHeader } from '@angular/material/sort';
import { MatTableModule } from '@angular/material/table';
import { ListPageComponent as LibraryListPageComponent } from 'ngx-self-registration/ui';
import type { PagedList } from './paged-list';

/** A column besides those that every list has: when the row was created, and its menu. */
export interface ListColumn<T> {
  /** Name of the property that the platform sorts by. */
  name: string;
  title: string;
  textOf: (row: T) => string | undefined;
  /** The platform does not sort by it. */
  isUnsorted?: boolean;
  /** Narrow windows do without it. */
  isWideOnly?: boolean;
}

const OUTLINED: MatFormFieldDefaultOptions = { appearance: 'outline' };

/**
 * A page with one of the console's lists: the library's list page with a table of texts, dates and menus. Slot
 * `actions` is for buttons beside the heading; a template `#name` replaces the text of the first column, which names
 * the row in any case.
 */
@Component({
  selector: 'app-list-page',
  imports: [
    DatePipe,
    LibraryListPageComponent,
    MatIcon,
    MatIconButton,
    MatMenuTrigger,
    MatSort,
    MatSortHeader,
    MatTableModule,
    NgTemplateOutlet,
  ],
  providers: [{ provide: MAT_FORM_FIELD_DEFAULT_OPTIONS, useValue: OUTLINED }],
  changeDetection: ChangeDetectionStrategy.OnPush,
  // The library's page in the console's look.
  encapsulation: ViewEncapsulation.None,
  templateUrl: './list-page.component.html',
  styleUrl: './list-page.component.scss',
})
export class ListPageComponent<T extends { createdTime?: number }> {
  readonly heading = input.required<string>();
  /** A sentence under the heading. */
  readonly description = input('');
  readonly list = input.required<PagedList<T>>();
  readonly columns = input.required<readonly ListColumn<T>[]>();
  /** What can be done with a row, which the menu's content gets as `let-`. */
  readonly menu = input.required<MatMenuPanel>();
  readonly hasMenu = input<(row: T) => boolean>(() => true);
  readonly searchLabel = input('Search');
  /** Shown where there is nothing, and nothing was searched for. */
  readonly emptyText = input('There is nothing here yet.');
  readonly emptyIcon = input('inbox');

  protected readonly nameCell = contentChild<TemplateRef<unknown>>('name');
  protected readonly columnNames = computed(() => [
    ...this.columns().map(({ name }) => name),
    'createdTime',
    'actions',
  ]);
}
