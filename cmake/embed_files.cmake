if(CMAKE_SCRIPT_MODE_FILE STREQUAL CMAKE_CURRENT_LIST_FILE)
  cmake_minimum_required(VERSION 3.23)  # the policies of the project that includes it
endif()

# liangjia_embed_files(TARGET SYMBOL ROOT FILE...): builds the files (paths relative to ROOT) into TARGET as
#   std::span<const liangjia::api::EmbeddedFile> SYMBOL();   in namespace liangjia::api
# The bytes go in through the assembler's .incbin, which takes no compile time whatever their size.
function(liangjia_embed_files target symbol root)
  set(output ${CMAKE_CURRENT_BINARY_DIR}/${symbol}.cpp)
  liangjia_write_embedding(${output} ${symbol} ${root} ${ARGN})
  list(TRANSFORM ARGN PREPEND ${root}/ OUTPUT_VARIABLE inputs)
  set_source_files_properties(${output} PROPERTIES OBJECT_DEPENDS "${inputs}")
  # The digests are taken while configuring, so a changed file configures anew.
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${inputs})
  target_sources(${target} PRIVATE ${output})
endfunction()

# The source of that function.
function(liangjia_write_embedding output symbol root)
  set(blobs "")
  set(externs "")
  set(rows "")
  set(index 0)
  foreach(path IN LISTS ARGN)
    set(input ${root}/${path})
    file(SHA256 ${input} digest)
    set(label ${symbol}_${index})
    string(APPEND blobs "asm(\".section .rodata\\n.balign 16\\n.global ${label}\\n${label}:\\n.incbin \\\"${input}\\\"\\n.global ${label}_end\\n${label}_end:\\n.byte 0\\n.previous\");\n")
    string(APPEND externs "extern \"C\" const char ${label}[];\nextern \"C\" const char ${label}_end[];\n")
    string(APPEND rows "      {\"${path}\", {${label}, static_cast<std::size_t>(${label}_end - ${label})}, \"${digest}\"},\n")
    math(EXPR index "${index} + 1")
  endforeach()
  set(body "return {};")
  if(ARGN)
    set(body "static const EmbeddedFile files[] = {\n${rows}  };\n  return files;")
  endif()
  file(CONFIGURE OUTPUT ${output} CONTENT
"#include <span>

#include \"api/http/static_files.h\"

@externs@
@blobs@
namespace liangjia::api {

std::span<const EmbeddedFile> @symbol@();
std::span<const EmbeddedFile> @symbol@() {
  @body@
}

}  // namespace liangjia::api
" @ONLY)
endfunction()

# As a script: cmake -DOUTPUT=... -DSYMBOL=... -DROOT=... -P this file, to embed every file of a folder.
if(CMAKE_SCRIPT_MODE_FILE STREQUAL CMAKE_CURRENT_LIST_FILE)
  file(GLOB_RECURSE paths RELATIVE ${ROOT} ${ROOT}/*)
  liangjia_write_embedding(${OUTPUT} ${SYMBOL} ${ROOT} ${paths})
endif()
