import type { Resource } from 'ngx-self-registration/models/permissions';
import { MENU, UNCONNECTED_MENU, visibleMenu } from './menu';

const labels = (...args: Parameters<typeof visibleMenu>) =>
  visibleMenu(...args).flatMap(({ items }) => items.map(({ label }) => label));

describe('visibleMenu', () => {
  it('shows the system administrator the mail server and home', () => {
    expect(labels('SYS_ADMIN', () => false)).toEqual(['Home', 'Mail server']);
  });

  it('shows a tenant administrator everything', () => {
    expect(labels('TENANT_ADMIN', () => true)).toEqual([
      'Home',
      'Devices',
      'Customers',
      'Dashboards',
      'Roles',
      'User groups',
      'Self registration',
      'Mail server',
    ]);
  });

  it('shows customers what their roles open, and never what is the tenant’s', () => {
    expect(labels('CUSTOMER_USER', () => true)).toEqual(['Home', 'Devices', 'Dashboards']);
    expect(labels('CUSTOMER_USER', (resource: Resource) => resource === 'DASHBOARD')).toEqual(['Home', 'Dashboards']);
  });

  it('asks for each panel what its endpoints ask for', () => {
    const shown = (right: Resource) => labels('TENANT_ADMIN', (resource) => resource === right);
    expect(shown('ADMIN_SETTINGS')).toEqual(['Home', 'Mail server']);
    expect(shown('WHITE_LABELING')).toEqual(['Home', 'Self registration']);
  });

  it("has nothing in front of a ThingsBoard that is in ThingsBoard's own menu", () => {
    expect(labels('TENANT_ADMIN', () => true, MENU.thingsboard)).toEqual([
      'Home',
      'Roles',
      'User groups',
      'Entity groups',
      'Self registration',
      'Mail server',
      'Connection',
    ]);
    expect(labels('TENANT_ADMIN', () => true, UNCONNECTED_MENU)).toEqual(['Connection']);
  });

  it('leaves out headings without entries', () => {
    expect(visibleMenu('CUSTOMER_USER', () => true).map(({ label }) => label)).toEqual([undefined]);
  });
});
