import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatIcon } from '@angular/material/icon';
import { MatMenu, MatMenuContent, MatMenuItem } from '@angular/material/menu';
import { RouterLink } from '@angular/router';
import { CustomerService } from 'ngx-self-registration/data-access';
import type { Customer } from 'ngx-self-registration/models';
import { RightsService } from '../auth/rights.service';
import { DialogsService } from '../shared/dialogs.service';
import { FeedbackService } from '../shared/feedback.service';
import { ListColumn, ListPageComponent } from '../shared/list-page.component';
import { pagedList } from '../shared/paged-list';
import { CustomerDialogComponent } from './customer-dialog.component';

/** The tenant's customers; each registration adds one. */
@Component({
  selector: 'app-customers',
  imports: [ListPageComponent, MatButton, MatIcon, MatMenu, MatMenuContent, MatMenuItem, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './customers.component.html',
})
export class CustomersComponent {
  private readonly customers = inject(CustomerService);
  private readonly rights = inject(RightsService);
  private readonly dialogs = inject(DialogsService);
  private readonly feedback = inject(FeedbackService);

  protected readonly columns: ListColumn<Customer>[] = [
    { name: 'title', title: 'Title', textOf: ({ title }) => title },
    { name: 'email', title: 'Email', textOf: ({ email }) => email, isWideOnly: true },
  ];
  protected readonly list = pagedList<Customer>((link) => this.customers.getCustomers(link), {
    sortProperty: 'createdTime',
    sortOrder: 'DESC',
  });
  protected readonly mayAdd = computed(() => this.rights.may('CUSTOMER', 'CREATE'));

  // A customer says who stands above it, and not which groups hold it.
  protected mayEdit(customer: Customer): boolean {
    return this.rights.may('CUSTOMER', 'WRITE', customer);
  }

  protected mayDelete(customer: Customer): boolean {
    return this.rights.may('CUSTOMER', 'DELETE', customer);
  }

  protected async edit(customer?: Customer): Promise<void> {
    if (await this.dialogs.open(CustomerDialogComponent, customer ?? null)) {
      this.feedback.success(customer ? 'The customer was saved.' : 'The customer was added.');
      this.list.reload();
    }
  }

  protected async delete(customer: Customer): Promise<void> {
    const warning =
      'Its users and dashboards will be lost, and so will the customers below it. Devices stay: those that were ' +
      'claimed go back to the tenant, the others to the owner above.';
    const request = this.customers.deleteCustomer(customer.id!.id);
    if (await this.feedback.deleteAfterAsking(customer.title, warning, request)) {
      this.list.reload();
    }
  }
}
