/** Elements and attributes that only templates for the AngularJS console have. */
const ANGULARJS =
  /<md-[a-z]|<ng-md-icon|\s(data-)?ng-(model|if|show|hide|repeat|click|submit|disabled|bind|class)\s*=/i;

/** Whether a template is written for the AngularJS console. */
export function isAngularJsTemplate(html: string): boolean {
  return ANGULARJS.test(html);
}
