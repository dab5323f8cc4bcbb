import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import {
  type EntityId,
  type EntityGroupInfo,
  isNullId,
  type PageData,
  type PageLink,
  pageLinkParams,
} from 'ngx-self-registration/models';
import { map, Observable } from 'rxjs';
import type { GroupsPage } from './groups.component';

/** Kinds of groups whose members this console shows. */
export type MemberType = 'DEVICE' | 'ASSET' | 'DASHBOARD' | 'CUSTOMER' | 'USER';

/** Something that may be put into a group. */
export interface Candidate {
  id: EntityId;
  name: string;
  /** Whose it is, where it is not the group's owner's: then the platform refuses to put it in. */
  belongsTo: string | null;
}

/** What lists of the platform have of a thing, as far as it is looked at here. */
interface Listed {
  id: EntityId;
  name?: string;
  title?: string;
  email?: string;
  customerId?: EntityId | null;
  customerTitle?: string | null;
}

/** Where the platform lists what there is: of a tenant, and of one customer. */
const LISTS: Record<MemberType, { tenant: string; customer: string | null }> = {
  DEVICE: { tenant: '/api/tenant/deviceInfos', customer: 'deviceInfos' },
  ASSET: { tenant: '/api/tenant/assetInfos', customer: 'assetInfos' },
  DASHBOARD: { tenant: '/api/tenant/dashboards', customer: null },
  CUSTOMER: { tenant: '/api/customers', customer: null },
  USER: { tenant: '/api/users', customer: 'users' },
};

/** By the last part of the page's address. */
export const GROUP_PAGES: readonly (GroupsPage & { path: string; type: MemberType; tab: string })[] = [
  {
    ...{ path: 'devices', type: 'DEVICE', tab: 'Devices', heading: 'Device groups', icon: 'devices_other' },
    description: 'A group role opens the devices of a group to a user group, of several customers too.',
    link: ['/groups/devices/', ''],
    choosesOwner: true,
  },
  {
    ...{ path: 'assets', type: 'ASSET', tab: 'Assets', heading: 'Asset groups', icon: 'domain' },
    description: 'A group role opens the assets of a group to a user group, of several customers too.',
    link: ['/groups/assets/', ''],
    choosesOwner: true,
  },
  {
    ...{ path: 'dashboards', type: 'DASHBOARD', tab: 'Dashboards', heading: 'Dashboard groups', icon: 'dashboard' },
    description: 'Put what new users see first into a group, and give whoever signs up a group role on it.',
    link: ['/groups/dashboards/', ''],
  },
  {
    ...{ path: 'customers', type: 'CUSTOMER', tab: 'Customers', heading: 'Customer groups', icon: 'groups' },
    description: 'A group role opens the customers of a group to a user group.',
    link: ['/groups/customers/', ''],
  },
];

/** What may be put into groups: ThingsBoard's own lists, asked with the token of whoever is signed in. */
@Injectable({ providedIn: 'root' })
export class CandidatesService {
  private readonly http = inject(HttpClient);

  /** One page of what there is for a group. Null where nothing can be: customers have no dashboards of their own. */
  page({ type, ownerId }: EntityGroupInfo, link: PageLink): Observable<PageData<Candidate>> | null {
    const { tenant, customer } = LISTS[type as MemberType];
    const ofCustomer = ownerId?.entityType === 'CUSTOMER' ? ownerId.id : null;
    if (ofCustomer !== null && customer === null) return null;
    const url = ofCustomer === null ? tenant : `/api/customer/${encodeURIComponent(ofCustomer)}/${customer}`;
    return this.http.get<PageData<Listed>>(url, { params: { ...pageLinkParams(link) } }).pipe(
      map((page) => ({
        ...page,
        // A Community Edition has customers of the tenant only.
        data: page.data.filter(({ id }) => id.entityType === type).map((listed) => candidate(listed, type, ofCustomer)),
      })),
    );
  }
}

function candidate({ id, ...listed }: Listed, type: EntityGroupInfo['type'], ownerId: string | null): Candidate {
  const { customerId, customerTitle } = listed;
  const owner = !customerId || isNullId(customerId) ? null : customerId.id;
  // Dashboards and customers are the tenant's, to whomever they are assigned.
  const isOwn = type === 'DASHBOARD' || type === 'CUSTOMER' || owner === ownerId;
  const name = listed.name ?? listed.title ?? listed.email ?? '';
  return { id, name, belongsTo: isOwn ? null : customerTitle || (owner === null ? 'the tenant' : 'a customer') };
}
