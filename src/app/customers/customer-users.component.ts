import { ChangeDetectionStrategy, Component, computed, effect, inject, input } from '@angular/core';
import { rxResource } from '@angular/core/rxjs-interop';
import { MatButton } from '@angular/material/button';
import { MatIcon } from '@angular/material/icon';
import { MatMenu, MatMenuContent, MatMenuItem } from '@angular/material/menu';
import { CustomerService, UserService } from 'ngx-self-registration/data-access';
import { entityId, User } from 'ngx-self-registration/models';
import { RightsService } from '../auth/rights.service';
import { PageTitleStrategy } from '../page-title';
import { DialogsService } from '../shared/dialogs.service';
import { FeedbackService } from '../shared/feedback.service';
import { ListColumn, ListPageComponent } from '../shared/list-page.component';
import { pagedList } from '../shared/paged-list';
import { UserDialogComponent } from './user-dialog.component';

/** The users of one customer. */
@Component({
  selector: 'app-customer-users',
  imports: [ListPageComponent, MatButton, MatIcon, MatMenu, MatMenuContent, MatMenuItem],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './customer-users.component.html',
})
export class CustomerUsersComponent {
  private readonly customers = inject(CustomerService);
  private readonly users = inject(UserService);
  private readonly rights = inject(RightsService);
  private readonly dialogs = inject(DialogsService);
  private readonly feedback = inject(FeedbackService);

  /** From the address of the page. */
  readonly customerId = input.required<string>();

  protected readonly columns: ListColumn<User>[] = [
    { name: 'email', title: 'Email', textOf: ({ email }) => email },
    { name: 'firstName', title: 'First name', textOf: ({ firstName }) => firstName, isWideOnly: true },
    { name: 'lastName', title: 'Last name', textOf: ({ lastName }) => lastName, isWideOnly: true },
  ];
  protected readonly customer = rxResource({
    params: this.customerId,
    stream: ({ params }) => this.customers.getCustomer(params),
  });
  protected readonly heading = computed(() =>
    this.customer.hasValue() ? `Users of ${this.customer.value().title}` : 'Users',
  );
  protected readonly list = pagedList<User>((link) => this.customers.getCustomerUsers(this.customerId(), link), {
    sortProperty: 'createdTime',
    sortOrder: 'DESC',
  });
  /** A user to come belongs to this customer. */
  protected readonly mayAdd = computed(() =>
    this.rights.may('USER', 'CREATE', { ownerId: entityId('CUSTOMER', this.customerId()) }),
  );

  constructor() {
    const title = inject(PageTitleStrategy);
    effect(() => title.show(this.heading()));
  }

  // Users say which customer they belong to, and not which user groups.
  protected mayEdit(user: User): boolean {
    return this.rights.may('USER', 'WRITE', user);
  }

  protected readonly hasMenu = (user: User): boolean => this.mayEdit(user) || this.mayDelete(user);

  protected mayDelete(user: User): boolean {
    return this.rights.may('USER', 'DELETE', user);
  }

  protected async add(): Promise<void> {
    const user = await this.dialogs.open<User>(UserDialogComponent, this.customerId());
    if (user) {
      this.feedback.success(`An activation mail is on its way to ${user.email}.`);
      this.list.reload();
    }
  }

  protected async sendActivationMail({ email }: User): Promise<void> {
    await this.feedback.run(this.users.sendActivationMail(email), `An activation mail is on its way to ${email}.`);
  }

  protected async delete(user: User): Promise<void> {
    const request = this.users.deleteUser(user.id!.id);
    if (await this.feedback.deleteAfterAsking(user.email, 'This user can no longer sign in.', request)) {
      this.list.reload();
    }
  }
}
