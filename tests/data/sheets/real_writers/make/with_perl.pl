# Excel::Writer::XLSX: the same tables.
use strict;
use warnings;
use utf8;
use JSON::PP;
use Excel::Writer::XLSX;

my $out = shift;
open my $in, '<', "$out/content.json" or die;
local $/;
my $pages = decode_json(<$in>)->{sheets};

sub day_text { my @v = @{$_[0]}; sprintf('%04d-%02d-%02dT%02d:%02d:00', @v[0 .. 2], $v[3] // 0, $v[4] // 0) }

{
  my $book = Excel::Writer::XLSX->new("$out/perl.xlsx") or die;
  for my $page (@$pages) {
    my $sheet = $book->add_worksheet($page->{name});
    my %area = map { (split /:/)[0] => $_ } @{$page->{merged}};
    for my $ref (sort keys %{$page->{cells}}) {
      my $cell = $page->{cells}{$ref};
      my $format = $book->add_format(ref $cell eq 'HASH' && $cell->{format} ? (num_format => $cell->{format}) : ());
      if ($area{$ref}) { $sheet->merge_range($area{$ref}, $cell, $format); next }
      if (JSON::PP::is_bool($cell)) {
        $sheet->write_boolean($ref, $cell ? 1 : 0);
      } elsif (ref $cell ne 'HASH') {
        $cell =~ /^-?[0-9.]+$/ && !($page->{name} eq '中选结果' && $ref =~ /^O/) ? $sheet->write_number($ref, $cell) : $sheet->write_string($ref, $cell);
      } elsif ($cell->{kind} eq 'number') {
        $sheet->write_number($ref, $cell->{value}, $format);
      } elsif ($cell->{kind} eq 'date') {
        $sheet->write_date_time($ref, day_text($cell->{value}), $format);
      } elsif ($cell->{kind} eq 'rich') {
        my @runs = @{$cell->{runs}};
        $sheet->write_rich_string($ref, $runs[0], $book->add_format(bold => 1), @runs[1 .. $#runs]);
      } elsif ($cell->{kind} eq 'error') {
        $sheet->write_formula($ref, $cell->{value} eq '#N/A' ? '=NA()' : '=1/0', $format, $cell->{value});
      } elsif ($cell->{kind} eq 'formula') {
        my $result = $cell->{result};
        $result = $result ? 'TRUE' : 'FALSE' if JSON::PP::is_bool($result);
        $sheet->write_formula($ref, '=' . $cell->{formula}, $format, $result);
      }
    }
    $sheet->set_row($_ - 1, undef, undef, 1) for @{$page->{hidden_rows}}, @{$page->{filtered_rows}};
    $sheet->set_column("$_:$_", undef, undef, 1) for @{$page->{hidden_columns}};
    $sheet->autofilter($page->{filter}) if $page->{filter};
    $sheet->write_comment($_, $page->{comments}{$_}) for keys %{$page->{comments}};
    $sheet->freeze_panes($page->{frozen}) if $page->{frozen};
    $sheet->hide() if $page->{hidden};
  }
  $book->close();
}
