#pragma once
// Refusals of the spreadsheet room: of whole files first, then of single cells (always with {value} and the remedy).
#include "core/base/error.h"

namespace liangjia::catalog::sheet::fault {

// The file.
inline constexpr ErrorKind kFileTooLarge{"sheet_file_too_large", 413, "文件超过 {most}，请拆分后再导入",
                                         "The file is larger than {most}; split it and import the parts"};
inline constexpr ErrorKind kUnpacksTooLarge{"sheet_unpacks_too_large", 413, "压缩包解开后过大，已拒绝；请另存为普通 xlsx 后重试",
                                            "The file unpacks to an unreasonable size and was refused; save it again as a plain xlsx"};
inline constexpr ErrorKind kTooManyRows{"sheet_too_many_rows", 413, "数据超过 {most} 行，请拆分后再导入",
                                        "More than {most} rows; split the file"};
inline constexpr ErrorKind kTooManyColumns{"sheet_too_many_columns", 413, "列数超过 {most}，请删去多余的列",
                                           "More than {most} columns; remove those not needed"};
inline constexpr ErrorKind kTooManyCells{"sheet_too_many_cells", 413, "单元格总数超过 {most}，请拆分后再导入",
                                         "More than {most} cells; split the file"};
inline constexpr ErrorKind kCellTooLong{"sheet_cell_too_long", 422, "第 {row} 行有单元格超过 {most} 个字节，请缩短",
                                        "A cell in row {row} is longer than {most} bytes; shorten it"};
inline constexpr ErrorKind kNotASpreadsheet{"sheet_not_a_spreadsheet", 422, "“{name}”不是表格文件，请上传 xlsx、xls 或 csv",
                                            "{name} is not a spreadsheet; send xlsx, xls or csv"};
inline constexpr ErrorKind kDamaged{"sheet_damaged", 422, "文件已损坏或不完整，请用表格软件打开并另存为 xlsx 后重试",
                                    "The file is damaged or incomplete; open it in a spreadsheet program and save it as xlsx"};
inline constexpr ErrorKind kEncrypted{"sheet_encrypted", 422, "文件设有打开密码，请取消密码后重试",
                                      "The file is protected by a password; remove the password and try again"};
inline constexpr ErrorKind kWebPage{
    "sheet_web_page", 422, "文件内容其实是网页，只是扩展名像表格；请用表格软件打开并另存为 xlsx",
    "The file is a web page named like a spreadsheet; open it in a spreadsheet program and save it as xlsx"};
inline constexpr ErrorKind kUnsupportedFormat{"sheet_unsupported_format", 422, "暂不支持 {format} 格式，请另存为 xlsx",
                                              "The format {format} is not supported; save the file as xlsx"};
inline constexpr ErrorKind kUnknownEncoding{"sheet_unknown_encoding", 422, "文字编码无法识别，请另存为 UTF-8 或 GB18030 的 csv，或 xlsx",
                                            "The text encoding is not recognised; save as UTF-8 or GB18030 csv, or as xlsx"};
inline constexpr ErrorKind kEmpty{"sheet_empty", 422, "文件中没有数据", "The file holds no data"};
inline constexpr ErrorKind kNoSuchSheet{"sheet_no_such_sheet", 422, "文件中没有工作表“{name}”，现有：{seen}",
                                        "There is no sheet {name}; the file has: {seen}"};

// Messages of banks.
inline constexpr ErrorKind kXmlDocumentType{"xml_document_type", 422,
                                            "XML 文件不得带文档类型声明（DOCTYPE、ENTITY），已拒绝；请向银行索取原始报文",
                                            "The XML declares a document type and was refused; ask the bank for its plain message"};
inline constexpr ErrorKind kXmlDamaged{"xml_damaged", 422, "XML 文件已损坏或不完整，未读取任何内容；请向银行重新索取",
                                       "The XML is damaged or incomplete, and nothing of it was taken; ask the bank for it again"};
inline constexpr ErrorKind kXmlTooLarge{"xml_too_large", 413, "XML 文件的层次、元素数或单项内容超过上限 {most}，已拒绝",
                                        "The XML was refused: its depth, its elements or one text is beyond {most}"};
inline constexpr ErrorKind kBankMessageUnknown{"bank_message_unknown", 422,
                                               "“{seen}”不是可导入的银行报文，可导入 pain.002、camt.053、camt.054",
                                               "{seen} is no message that can be imported; pain.002, camt.053 and camt.054 can"};
inline constexpr ErrorKind kBankMessageUnbooked{
    "bank_message_unbooked", 422, "报文中有银行尚未入账的明细（状态不是 BOOK），整份未读取；请导入已入账的对账单",
    "The message tells entries that the bank has not booked yet, and nothing of it was taken; import the booked statement"};

// The columns.
inline constexpr ErrorKind kHeadingNotFound{"sheet_heading_not_found", 422, "前 {rows} 行里没有找到表头，应含：{expected}",
                                            "No heading row in the first {rows} rows; expected columns: {expected_en}"};
inline constexpr ErrorKind kMissingColumns{"sheet_missing_columns", 422, "缺少必需的列：{missing}；文件中的列：{seen}",
                                           "Required columns are missing: {missing_en}; the file has: {seen}"};
inline constexpr ErrorKind kNoSuchColumn{"sheet_no_such_column", 422, "文件中没有列“{column}”", "The file has no column {column}"};
inline constexpr ErrorKind kColumnsUnclear{"sheet_columns_unclear", 422, "有几列都可能是“{title}”而内容不同：{columns}；请指明用哪一列",
                                           "Several columns could be {title_en} and differ: {columns}; say which of them to read"};
inline constexpr ErrorKind kUnitUnclear{
    "sheet_unit_unclear", 422, "“{column}”可能只是药品的单位，不一定是数量的单位；请指明用它作数量的单位，或指明不用这一列",
    "{column} may describe the goods and not say what the quantities count; say that it is the unit of the quantities, or leave it out"};
inline constexpr ErrorKind kColumnTakenTwice{"sheet_column_taken_twice", 422, "两列都对应到“{title}”，请只留一列",
                                             "Two columns are mapped to {title_en}; keep one"};

// One cell.
inline constexpr ErrorKind kErrorCell{
    "cell_error_value", 422, "单元格的公式没有结果：{value}，请改正公式、在表格软件中打开并保存，或直接填值",
    "The formula of the cell has no result: {value}; mend it, open and save the file in a spreadsheet program, or type the value"};
inline constexpr ErrorKind kNotAPrice{"cell_not_a_price", 422, "“{value}”不是价格，请写成 12.34（元，最多 4 位小数）",
                                      "{value} is not a price; write it like 12.34 (yuan, at most 4 decimals)"};
inline constexpr ErrorKind kNotWhole{"cell_not_whole", 422, "“{value}”不是整数；单位可写在数字后，如 280片，其他文字请去掉",
                                     "{value} is not a whole number; a unit may stand behind it, take away other words"};
inline constexpr ErrorKind kUnitContradicts{
    "cell_unit_contradicts", 422, "“{value}”写的单位与表头或单位列的“万”不一致，请只留一处",
    "The unit in {value} contradicts the heading or the unit column, which count in ten thousands; keep one of them"};
inline constexpr ErrorKind kNotAUnit{"cell_not_a_unit", 422, "“{value}”不是计量单位，请写成 片、支、盒 等",
                                     "{value} is no unit of counting; write one, or that of the pack"};
inline constexpr ErrorKind kMergedAmount{
    "cell_merged_amount", 422, "“{value}”所在单元格与其他行合并，无法知道各行分别是多少；请取消合并，逐行填写",
    "{value} stands in a cell merged over several rows, so nobody can tell how much is whose; unmerge it and fill in each row"};
inline constexpr ErrorKind kPrivateCharacter{
    "cell_private_character", 422, "“{value}”含有自造字或乱码（{code}），不同电脑显示不同，请换成正式汉字",
    "{value} holds a character without a meaning of its own ({code}), which each computer shows otherwise; replace it"};
inline constexpr ErrorKind kSaysNotWinning{"row_says_not_winning", 422, "“{value}”说明该行不再是中选结果；请删去此行，或把这一列指明为不用",
                                           "{value} says that the row is no award; take the row out, or leave that column out"};
inline constexpr ErrorKind kSaysNotWanted{"row_says_not_wanted", 422, "“{value}”说明此行不采购或不填报；请删去此行，或改正这一格",
                                          "{value} says that the row is not wanted; take the row out, or mend the cell"};
inline constexpr ErrorKind kNotADecimal{"cell_not_a_decimal", 422, "“{value}”不是数字，请写成 0.5（最多 6 位小数）",
                                        "{value} is not a number; write it like 0.5 (at most 6 decimals)"};
inline constexpr ErrorKind kNotADate{"cell_not_a_date", 422, "“{value}”不是日期，请写成 2026-03-01",
                                     "{value} is not a date; write it like 2026-03-01"};
inline constexpr ErrorKind kNotARatio{"cell_not_a_ratio", 422, "“{value}”不是比例，请写成 60% 或 0.6",
                                      "{value} is not a share; write it like 60% or 0.6"};
inline constexpr ErrorKind kNotYesNo{"cell_not_yes_no", 422, "“{value}”既不是“是”也不是“否”，请填 是 或 否",
                                     "{value} is neither yes nor no; write yes or no"};
inline constexpr ErrorKind kNotAChoice{"cell_not_a_choice", 422, "“{value}”不在可选范围，可填：{allowed}",
                                       "{value} is not one of: {allowed_en}"};
inline constexpr ErrorKind kNegative{"cell_negative", 422, "“{value}”是负数，请填不小于零的数",
                                     "{value} is negative; fill in a number that is not"};
inline constexpr ErrorKind kOutOfBounds{"cell_out_of_bounds", 422, "“{value}”超出合理范围，应在 {low} 至 {high} 之间，请核对单位",
                                        "{value} is out of bounds, expected {low} to {high}; check the unit"};
inline constexpr ErrorKind kCodeDamaged{"cell_code_damaged", 422, "“{value}”像是被表格软件改成了数字，请把该列设为文本并重新填写编码",
                                        "{value} looks like a code turned into a number; set the column to text and type the code again"};
inline constexpr ErrorKind kTextTooLong{"cell_text_too_long", 422, "内容超过 {most} 个字，请缩短",
                                        "Longer than {most} characters; shorten it"};
inline constexpr ErrorKind kOneOfRequired{"cell_one_of_required", 422, "{titles} 至少填一项", "Fill in at least one of: {titles_en}"};

inline constexpr const ErrorKind* kSheetErrors[] = {&kFileTooLarge,  &kUnpacksTooLarge, &kTooManyRows,        &kTooManyColumns,
                                                    &kTooManyCells,  &kCellTooLong,     &kNotASpreadsheet,    &kDamaged,
                                                    &kEncrypted,     &kWebPage,         &kUnsupportedFormat,  &kUnknownEncoding,
                                                    &kEmpty,         &kNoSuchSheet,     &kHeadingNotFound,    &kMissingColumns,
                                                    &kNoSuchColumn,  &kColumnsUnclear,  &kUnitUnclear,        &kColumnTakenTwice,
                                                    &kErrorCell,     &kNotAPrice,       &kNotWhole,           &kUnitContradicts,
                                                    &kNotAUnit,      &kMergedAmount,    &kPrivateCharacter,   &kSaysNotWinning,
                                                    &kSaysNotWanted, &kNotADecimal,     &kNotADate,           &kNotARatio,
                                                    &kNotYesNo,      &kNotAChoice,      &kNegative,           &kOutOfBounds,
                                                    &kCodeDamaged,   &kTextTooLong,     &kOneOfRequired,      &kXmlDocumentType,
                                                    &kXmlDamaged,    &kXmlTooLarge,     &kBankMessageUnknown, &kBankMessageUnbooked};

}  // namespace liangjia::catalog::sheet::fault
