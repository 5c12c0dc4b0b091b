// What types cannot tell: accessibility of templates, no HTML from data, no number arithmetic on money.
import vue from 'eslint-plugin-vue';
import accessibility from 'eslint-plugin-vuejs-accessibility';
import typescript from 'typescript-eslint';

export default [
  { ignores: ['node_modules/', 'test/'] },
  ...typescript.configs.recommended,
  ...vue.configs['flat/essential'],
  ...accessibility.configs['flat/recommended'],
  { files: ['**/*.vue'], languageOptions: { parserOptions: { parser: typescript.parser } } },
  {
    rules: {
      'no-undef': 'off', 'vue/multi-word-component-names': 'off', 'vue/no-v-html': 'error', 'vuejs-accessibility/label-has-for': 'off',
      'vuejs-accessibility/no-static-element-interactions': 'error',
      'no-restricted-globals': ['error', { name: 'parseFloat', message: 'Money and quantities are decimal text: base/money.ts.' }],
      'no-restricted-properties': ['error', { object: 'Number', property: 'parseFloat', message: 'Money and quantities are decimal text: base/money.ts.' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
    },
  },
];
