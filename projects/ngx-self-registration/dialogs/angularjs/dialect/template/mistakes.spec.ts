import { TemplateMistake } from './places';
import { translateTemplate } from './translate-template';

/** What a template is refused with. */
function mistakeIn(html: string): TemplateMistake {
  try {
    translateTemplate(html);
  } catch (error) {
    if (error instanceof TemplateMistake) return error;
    throw error;
  }
  throw new Error('It was translated.');
}

describe('mistakes in templates of AngularJS Material', () => {
  const lines = (...texts: string[]) => texts.join('\n');

  it('are told with the element and the line of the expression', () => {
    const mistake = mistakeIn(
      lines(
        '<md-dialog>',
        '  <!-- <md-button> -->',
        '  <md-button class="a"',
        '      ng-click="vm.save(">Save</md-button>',
        '</md-dialog>',
      ),
    );
    expect(mistake.element).toBe('md-button');
    expect(mistake.line).toBe(4);
    expect(mistake.message).toBe('line 4, md-button: Unexpected end in the expression “vm.save(”');
  });

  it('are found in text, in repetitions and in options', () => {
    expect(mistakeIn(lines('<p>a</p>', '<div>', '  plain', '  {{ a b }}', '</div>')).line).toBe(4);
    const repeat = mistakeIn(lines('<ul>', '<li ng-repeat="things">x</li>', '</ul>'));
    expect([repeat.element, repeat.line]).toEqual(['li', 2]);
    const options = mistakeIn(lines('<form>', '', '<select ng-model="x" ng-options="things"></select></form>'));
    expect([options.element, options.line]).toEqual(['select', 3]);
  });

  it('are found in what a field is made of', () => {
    const field = lines(
      '<form>',
      '<md-input-container>',
      '<label>Name</label>',
      '<input ng-model="a[" name="n">',
      '</md-input-container></form>',
    );
    expect(mistakeIn(field).line).toBe(4);
  });

  it('are counted past scripts, and tags in attributes and comments', () => {
    const html = lines(
      '<script>',
      'var x = "<b>";',
      '</script>',
      '<i title="<b>"></i>',
      '<!-- <b> -->',
      '<b ng-if="a +">x</b>',
    );
    expect(mistakeIn(html).line).toBe(6);
  });
});

describe('what templates of AngularJS Material have and the translation has not', () => {
  it('becomes a note with the line, around what is inside', () => {
    const { template, unsupported } = translateTemplate('<md-dialog>\n<md-menu><p>In it</p></md-menu></md-dialog>');
    expect(unsupported).toEqual([{ name: 'md-menu', element: 'md-menu', line: 2 }]);
    expect(template).toContain(
      '<sr-unavailable srTag="md-menu" srLine="2" class="md-menu"><p>In it</p></sr-unavailable>',
    );
  });

  it('leaves the value of a form alone', () => {
    expect(translateTemplate('<md-chips ng-model="vm.tags"></md-chips>').template).toContain('srLine="1" srBound');
  });

  it('is named where it is a directive', () => {
    const { template, unsupported } = translateTemplate('<div>\n<p ng-controller="Old as old">x</p></div>');
    expect(unsupported).toEqual([{ name: 'ng-controller', element: 'p', line: 2 }]);
    expect(template).toContain('<p>x</p>');
  });

  it('is nothing for what is translated', () => {
    const html = '<md-content><p ng-bind-template="{{a}} of {{b}}"></p><img ng-srcset="{{c}} 2x"></md-content>';
    const { template, unsupported } = translateTemplate(html);
    expect(unsupported).toEqual([]);
    expect(template).toContain('<p textContent="{{ a }} of {{ b }}"></p>');
    expect(template).toContain('srcset="{{ c }} 2x"');
  });
});
