// The widgets that these questions can use, as Enketo's documentation has an application choose them: no map, drawing, file or date.
import radios from 'enketo-core/src/widget/radio/radiopicker';
import lists from 'enketo-core/src/widget/select-mobile/selectpicker';
import textLimit from 'enketo-core/src/widget/text-max/text-max';
import integers from 'enketo-core/src/widget/number-input/integer-input';

// oxlint-disable-next-line import/no-default-export -- Enketo looks for its widgets there.
export default [lists, radios, textLimit, integers];
