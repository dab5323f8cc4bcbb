/** How the platform names files of its own in dashboards: a word for the kind, and the address in its API. */
const OWN = /^tb-(?:resource|image);/;

/** Whether this names a file of the platform's own. */
export const isOwnResource = (name: string): boolean => OWN.test(name.trim());

/** The address that a name such as `tb-resource;/api/resource/js_module/tenant/a.js` stands for; others are addresses. */
export const resourceAddress = (name: string): string => name.trim().replace(OWN, '');

/** Whether an address is one of the platform's API, where requests say who asks. */
export const isApiAddress = (address: string): boolean => /^\/api\//.test(address);
