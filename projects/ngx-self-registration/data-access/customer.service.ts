import { inject, Injectable } from '@angular/core';
import { Customer, PageData, PageLink, pageLinkParams, User } from 'ngx-self-registration/models';
import { Observable } from 'rxjs';
import { path, query } from './api-path';
import { RestClient } from './rest-client';

/** Customers (CustomerController). */
@Injectable({ providedIn: 'root' })
export class CustomerService {
  private readonly rest = inject(RestClient);

  getCustomers(link: PageLink): Observable<PageData<Customer>> {
    return this.rest.get('/api/customers', pageLinkParams(link));
  }

  getCustomer(customerId: string): Observable<Customer> {
    return this.rest.get(path`/api/customer/${customerId}`);
  }

  /** Creates or changes a customer; a new one is put into the groups named besides "All". */
  saveCustomer(customer: Customer, entityGroupIds: readonly string[] = []): Observable<Customer> {
    return this.rest.post(
      '/api/customer',
      customer,
      query({ entityGroupIds: entityGroupIds.length ? entityGroupIds : null }),
    );
  }

  /** Deletes a customer with its users and what they own. */
  deleteCustomer(customerId: string): Observable<void> {
    return this.rest.delete(path`/api/customer/${customerId}`);
  }

  /** Users of one customer. */
  getCustomerUsers(customerId: string, link: PageLink): Observable<PageData<User>> {
    return this.rest.get(path`/api/customer/${customerId}/users`, pageLinkParams(link));
  }
}
